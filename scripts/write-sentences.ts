import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { sentencesPage } from './sentences-page';

// A test tells when the page is not what this writes.
writeFileSync(join(resolve(__dirname, '..'), 'docs/sentences.md'), sentencesPage());
