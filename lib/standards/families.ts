import type { ModelFormat } from '#lib/models/schema'

/** Words people use for a format, and the formats they mean. */
const families: Record<string, ModelFormat[]> = {
  pytorch: ['pytorch-zip', 'torchscript', 'pickle'],
  pickle: ['pickle', 'joblib', 'pytorch-zip'],
  sklearn: ['pickle', 'joblib', 'skops'],
  joblib: ['joblib', 'pickle'],
  keras: ['keras', 'hdf5'],
  h5: ['hdf5'],
  xgboost: ['xgboost-json', 'xgboost-ubj', 'xgboost-binary'],
  tensorflow: ['tensorflow-savedmodel', 'tflite', 'hdf5'],
  mlflow: ['mlmodel'],
  rds: ['r-data'],
  java: ['java', 'mleap'],
}

/** Whether content of a format is what the stated word means. */
export const isOf = (stated: string, format: ModelFormat) =>
  stated === format || (families[stated]?.includes(format) ?? false)
