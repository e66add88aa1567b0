import { line, list, object, text, word } from '#lib/fields'
import { address, commit, filePath } from './names.ts'

export const steps = ['feature-extraction', 'preprocessing', 'prediction', 'post-processing'] as const

export const pipelineStep = object({
  step: word(steps),
  name: line(200).optional(),
  source: filePath.optional(),
  description: text(10_000).optional(),
  tests: list(filePath, 200).optional(),
})

export const code = object({
  repository: address.optional(),
  commit: commit.optional(),
  entrypoint: line(500).optional(),
  /** A file of the package, or the text itself. */
  documentation: text(100_000).optional(),
  pipeline: list(pipelineStep, 100).optional(),
})
