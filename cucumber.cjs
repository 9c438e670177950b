const { join } = require('node:path');

module.exports = {
  default: {
    require: [join(__dirname, 'steps/!(*.test).ts')],
    format: [
      'pretty',
      ['html', 'reports/specs.html'],
      ['junit', 'reports/specs.xml'],
      ['message', 'reports/specs.ndjson'],
    ],
    formatOptions: { printAttachments: false },
    strict: true,
    worldParameters: { reports: 'reports' },
  },
};
