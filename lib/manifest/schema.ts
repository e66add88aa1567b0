import { z } from 'zod'
import { json, line, list, must, object, table, text, whole } from '#lib/fields'
import { scenario } from '#lib/scenarios/schema'
import { api } from './parts/api.ts'
import { code } from './parts/code.ts'
import { data } from './parts/data.ts'
import { environment } from './parts/environment.ts'
import { model } from './parts/model.ts'
import { digest, filePath, packageName, versionNumber, webAddress } from './parts/names.ts'

export { digest, filePath, packageName, versionNumber } from './parts/names.ts'

/** One file of the version: its label, what it holds by SHA-256, its bytes. */
export const manifestFile = object({
  path: filePath,
  digest,
  size: whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of bytes, 0 or more'),
})

export const configuration = object({
  hyperparameters: table(json).optional(),
  settings: table(json).optional(),
})

/** The one document that states a version: six parts, prediction API, assumptions, and the files by digest. */
export const manifest = object({
  shipshape: z.literal(1, { error: must('1, the version of this manifest format') }),
  package: packageName,
  version: versionNumber,
  summary: line(300),
  notes: text(20_000).optional(),
  assumptions: list(text(2_000), 200).optional(),
  api: api.optional(),
  code: code.optional(),
  configuration: configuration.optional(),
  data: data.optional(),
  scenarios: z
    .union([filePath, list(scenario, 10_000)], { error: must('a file of the package or a list of scenarios') })
    .optional(),
  model: model.optional(),
  environment: environment.optional(),
  links: table(webAddress, 'names and addresses').optional(),
  files: list(manifestFile, 10_000).default([]),
  extra: table(json).optional(),
})

export type Manifest = z.infer<typeof manifest>
export type ManifestFile = z.infer<typeof manifestFile>
export type DataReference = NonNullable<Manifest['data']>[number]
export type Field = NonNullable<NonNullable<Manifest['api']>['inputs']>[number]
