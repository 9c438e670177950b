import { type Judge, judging } from '../explore/judge';
import * as monitors from '../invariants/monitor';

/** A judge that watches every invariant of the project. */
export const byInvariants = (version: string): Judge => judging(monitors, version);
