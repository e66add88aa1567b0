import { z } from 'zod'

/** Every format that content can be told by, and its name for people. */
export const modelFormats = {
  onnx: 'ONNX',
  safetensors: 'safetensors',
  gguf: 'GGUF',
  mlmodel: 'MLflow MLmodel',
  npy: 'NumPy array',
  npz: 'NumPy arrays in a zip',
  'xgboost-json': 'XGBoost JSON',
  'xgboost-ubj': 'XGBoost UBJSON',
  'xgboost-binary': 'XGBoost binary',
  lightgbm: 'LightGBM text',
  catboost: 'CatBoost binary',
  tflite: 'TensorFlow Lite',
  'tensorflow-savedmodel': 'TensorFlow SavedModel',
  pmml: 'PMML',
  mleap: 'MLeap bundle',
  pickle: 'Python pickle',
  joblib: 'joblib pickle',
  'pytorch-zip': 'PyTorch pickle in a zip',
  torchscript: 'TorchScript',
  skops: 'skops zip',
  keras: 'Keras zip',
  hdf5: 'HDF5',
  'r-data': 'R data',
  java: 'Java archive',
  zip: 'zip archive',
  compressed: 'compressed file',
  'git-lfs-pointer': 'Git LFS pointer',
  html: 'web page',
  unknown: 'unknown format',
} as const

export type ModelFormat = keyof typeof modelFormats

/**
 * A named input or output. `type` is a word of the manifest's API types, or one that holds others: `sequence<map<int64, float32>>`.
 * A dimension is a number of elements, -1 where it varies, or the name the file gives to a varying one.
 * No shape: the file does not say. An empty shape: a scalar. A file may leave the name empty.
 */
const slot = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.union([z.int(), z.string()])).optional(),
  optional: z.boolean().optional(),
})

/**
 * What a model file says about itself, read from its content and never by loading it. JSON; kept once per blob, for the same bytes
 * say the same things.
 * - `label`: absent when the file was read and runs no code.
 * - `metadata`: the format's own header fields; what the writer added himself is under `properties.`.
 * - `operators`: how often the main graph uses each, as `Conv` or `ai.onnx.ml::Scaler`.
 * - `tensors`, `parameters`: how many the file holds or describes; parameters are single numbers.
 * - `refersTo`: other files it needs, relative to its own folder.
 * - `problems`: whole sentences, without a subject: "Ends at byte 10, …".
 */
export const modelFacts = z.object({
  format: z.enum(Object.keys(modelFormats) as [ModelFormat, ...ModelFormat[]]),
  label: z.enum(['runs code when loaded', 'not inspected']).optional(),
  runsCode: z.boolean(),
  inputs: z.array(slot).optional(),
  outputs: z.array(slot).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  operators: z.record(z.string(), z.int()).optional(),
  tensors: z.int().optional(),
  parameters: z.int().optional(),
  refersTo: z.array(z.string()).optional(),
  problems: z.array(z.string()),
})

export type ModelFacts = z.infer<typeof modelFacts>
export type Slot = z.infer<typeof slot>
export type Shape = NonNullable<Slot['shape']>

/** The type with its shape as people write it: `float32[batch, 4]`. */
export const typeText = ({ type, shape }: Pick<Slot, 'type' | 'shape'>) =>
  shape === undefined ? type : `${type}[${shape.join(', ')}]`
