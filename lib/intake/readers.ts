import { readApi } from './readers/api.ts'
import { readBundle, readLargeFiles } from './readers/bundle.ts'
import { readBundleInference, readBundleTraining } from './readers/bundle-runs.ts'
import { readCard } from './readers/card.ts'
import { readPipeline } from './readers/code.ts'
import { readDataFiles } from './readers/data.ts'
import { readDvcFiles, readDvcLock, readDvcPlan, readParams } from './readers/dvc.ts'
import { readEnvironment } from './readers/environment.ts'
import { readExample } from './readers/example.ts'
import { readKipoi } from './readers/kipoi.ts'
import { readLicence } from './readers/licence.ts'
import { readManifest } from './readers/manifest.ts'
import { readMetrics } from './readers/metrics.ts'
import { readMlflow } from './readers/mlflow.ts'
import { readHeaders, readModels } from './readers/model.ts'
import { readProject, suggestNames } from './readers/names.ts'
import { readArchitecture, readHyperparameters } from './readers/parameters.ts'
import { readScenarioFile } from './readers/scenarios.ts'
import { readBento, readDeployment, readMlserver } from './readers/serving.ts'
import type { Reader } from './reading.ts'

/**
 * Every reader of files. The first that claims a place is believed; what later ones say against it is shown beside it. A manifest is
 * believed before all, what describes one model before what describes a project, what was run before what was planned.
 */
export const readers: readonly Reader[] = [
  readManifest,
  readProject,
  suggestNames,
  readMlflow,
  readMlserver,
  readDeployment,
  readBento,
  readBundle,
  readKipoi,
  readCard,
  readLicence,
  readApi,
  readExample,
  readBundleInference,
  readPipeline,
  readModels,
  readHeaders,
  readDvcLock,
  readParams,
  readDvcPlan,
  readDvcFiles,
  readHyperparameters,
  readBundleTraining,
  readArchitecture,
  readLargeFiles,
  readDataFiles,
  readScenarioFile,
  readMetrics,
  readEnvironment,
]
