import * as monitors from '../../invariants/monitor';
import { type Judge, judging } from '../judge';

/** A judge that watches every invariant of the project. */
export const byInvariants = (version: string): Judge => judging(monitors, version);
