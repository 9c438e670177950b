const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

module.exports = {
  default: {
    require: [join(__dirname, 'steps/!(*.test).ts')],
    format: [
      `"${pathToFileURL(join(__dirname, 'src/cli/feature-format.cjs')).href}"`,
      ['html', 'reports/specs.html'],
      ['junit', 'reports/specs.xml'],
      ['message', 'reports/specs.ndjson'],
    ],
    formatOptions: { printAttachments: false },
    strict: true,
    worldParameters: { reports: 'reports' },
  },
};
