import { distinct, line, list, pattern } from '#lib/fields'
import { filePath } from './names.ts'
import { object } from './object.ts'

const modelFile = object({
  path: filePath,
  format: pattern(/^[a-z0-9][a-z0-9.+_-]{0,49}$/u, 50, 'a format in lower case, such as onnx, safetensors or pickle'),
  framework: object({ name: line(100), version: line(100).optional() }).optional(),
})

export const model = list(modelFile, 1_000).superRefine(distinct(({ path }) => path, 'path'))
