import { readPipeline } from './readers/code.ts'
import { readEnvironment } from './readers/environment.ts'
import { readApi, readModels } from './readers/model.ts'
import { readExample, readNames, readReadme, readScenarioFile } from './readers/texts.ts'
import type { Reader } from './reading.ts'

/** Every reader of files. The first that claims a place is believed; what later ones say against it is shown beside it. */
export const readers: readonly Reader[] = [
  readNames,
  readReadme,
  readApi,
  readExample,
  readPipeline,
  readScenarioFile,
  readModels,
  readEnvironment,
]
