import { withDecisions } from '../../cluster/testing/broken-parts';
import { byInvariants } from '../by-invariants';
import { answerShares } from '../explorer-process';

answerShares({ judge: byInvariants, actors: withDecisions({ isToBeReplaced: () => false }) });
