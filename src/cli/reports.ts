import { finishReports } from '../report/finish-reports';
import { knowledge } from './knowledge';

// Writes the reports over what the last run left once more: the coverage is written only after the specs have ended.
finishReports('reports', knowledge());
