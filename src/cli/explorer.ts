import { byInvariants } from './by-invariants';
import { answerShares } from './explorer-process';

answerShares({ judge: byInvariants });
