/** Checks that are answered by a file of the package: an example would name one that is not there. */
export const checksOfFiles: ReadonlySet<string> = new Set([
  'data-profile',
  'documentation',
  'libraries-pinned',
  'model-file',
  'model-format',
  'model-framework',
  'pipeline-described',
  'preprocessing-code',
  'preprocessing-tests',
  'scenarios',
])
