import { line, list, text, word } from '#lib/fields'
import { commit, filePath, repository } from './names.ts'
import { object } from './object.ts'

export const steps = ['feature-extraction', 'preprocessing', 'prediction', 'post-processing'] as const

const pipelineStep = object({
  step: word(steps),
  name: line(200).optional(),
  source: filePath.optional().describe('The file of the package that does it'),
  description: text(10_000).optional(),
  tests: list(filePath, 200).optional().describe('The files of the package that prove it'),
})

export const code = object({
  repository: repository.optional(),
  commit: commit.optional(),
  entrypoint: line(500).optional().describe('What to call, such as recommender.serve:predict'),
  documentation: text(100_000).optional().describe('A file of the package, or the text itself'),
  pipeline: list(pipelineStep, 100).optional(),
})
