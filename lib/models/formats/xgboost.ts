import type { ModelFormat } from '../schema.ts'
import type { ByteSource } from '../source.ts'
import { recordOf } from '../words.ts'
import { type Findings, type FormatReader, headOf } from './format.ts'

const searched = 64 * 1024

// Behind the key stands the number as text: between quotes in JSON, behind its own length in UBJSON.
const features = /num_feature(?:"\s*:\s*"|SL[^]{8}|S[iU][^])(\d{1,9})/
const objective = /objective[^]{1,40}?((?:binary|count|multi|rank|reg|survival):[a-z]{1,40})/

/** XGBoost writes its trees first and what they are for behind them, so the end of the file is searched. */
async function inspect(source: ByteSource): Promise<Findings> {
  const start = Math.max(0, source.size - searched)
  const { text } = headOf(await source.read(start, searched))
  const metadata = recordOf([
    ['features', features.exec(text)?.[1]],
    ['objective', objective.exec(text)?.[1]],
  ])
  const whole = text.trimEnd().endsWith('}')
  return { metadata, problems: whole ? [] : [`Ends at byte ${source.size} without closing what it opened.`] }
}

const written = (format: ModelFormat, opening: RegExp): FormatReader => ({
  format,
  detect: ({ text }) => opening.test(text),
  inspect,
})

/** https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html */
export const xgboostJson = written('xgboost-json', /^\s*\{\s*"(?:learner|version)"\s*:/)
export const xgboostUbj = written('xgboost-ubj', /^\{(?:L[^]{8}|[iU][^])(?:learner\{|version\[)/)
