import { z } from 'zod'
import { distinct, json, line, list, must, table, text, whole } from '#lib/fields'
import { scenarios } from '#lib/scenarios/schema'
import { api } from './parts/api.ts'
import { code } from './parts/code.ts'
import { data } from './parts/data.ts'
import { environment } from './parts/environment.ts'
import { model } from './parts/model.ts'
import { digest, filePath, packageName, versionNumber, webAddress } from './parts/names.ts'
import { object } from './parts/object.ts'

export { filePath, packageName, versionNumber } from './parts/names.ts'

/** One file of the version: its label, the SHA-256 of its bytes, and how many they are. */
export const manifestFile = object({
  path: filePath,
  digest,
  size: whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of bytes, 0 or more'),
})

// Many disks know no difference between Model.onnx and model.onnx, so a version must not hold both.
const files = list(manifestFile, 5_000).superRefine(distinct(({ path }) => path.toLowerCase(), 'path'))

const configuration = object({
  hyperparameters: table(json).optional().describe('What training was told'),
  settings: table(json).optional().describe('What the running model is told'),
})

/** The one document that states a version: six parts, prediction API, assumptions, and its files by digest. */
export const manifest = object({
  shipshape: z.literal(1, { error: must('1, the version of this manifest format', 'write shipshape: 1') }),
  package: packageName,
  version: versionNumber.describe('A semantic version, never used again once registered'),
  summary: line(300, undefined, 'say in one line what it does').describe('One line: what this version does'),
  notes: text(20_000).optional().describe('What is new in this version, and why'),
  assumptions: list(text(2_000), 200).optional().describe('Under which the behaviour holds'),
  api: api.optional(),
  code: code.optional(),
  configuration: configuration.optional(),
  data: data.optional(),
  scenarios: z
    .union([filePath, scenarios], { error: must('a file of the package or a list of scenarios') })
    .optional()
    .describe('A JSON Lines file of the package, or a list'),
  model: model.optional(),
  environment: environment.optional(),
  links: table(webAddress, 'names and addresses').optional(),
  files: files.default([]).describe('Every file of the version; the shipshape command fills this in'),
  extra: table(json).optional().describe('Keys of your own'),
})

/** The manifest of which any key may be absent. */
export const anyKeys = manifest.partial()

export type Manifest = z.infer<typeof manifest>
export type ManifestFile = z.infer<typeof manifestFile>
export type DataReference = NonNullable<Manifest['data']>[number]
export type ManifestApi = NonNullable<Manifest['api']>
export type ApiField = NonNullable<ManifestApi['inputs']>[number]
