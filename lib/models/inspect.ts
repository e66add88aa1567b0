import { Malformed } from './cursor.ts'
import { type Findings, type FormatReader, type Head, headOf, headSize, unread } from './formats/format.ts'
import { formats } from './formats.ts'
import { type ModelFacts, modelFormats } from './schema.ts'
import type { ByteSource } from './source.ts'

const promisedBy = (fileName: string): FormatReader | undefined => {
  const name = fileName.toLowerCase()
  return formats.find(({ names = [] }) =>
    names.some((ending) => (ending.startsWith('.') ? name.endsWith(ending) : name.split('/').at(-1) === ending)),
  )
}

/** Only a broken file becomes a problem of the file: a disk that fails is still an error. */
async function findingsOf(reader: FormatReader, source: ByteSource, head: Head): Promise<Findings> {
  try {
    return await reader.inspect(source, head)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { ...unread(), problems: [error.message] }
  }
}

function factsOf(reader: FormatReader, { runsCode = false, problems = [], ...findings }: Findings): ModelFacts {
  const label = runsCode ? 'runs code when loaded' : findings.label
  return { format: reader.format, ...findings, label, runsCode, problems }
}

function named(promised: FormatReader, found: ModelFacts): string {
  return `Its name says ${modelFormats[promised.format]}, its content is ${modelFormats[found.format]}.`
}

async function unknown(source: ByteSource, head: Head, promised?: FormatReader): Promise<ModelFacts> {
  const facts: ModelFacts = { format: 'unknown', label: 'not inspected', runsCode: false, problems: [] }
  if (source.size === 0) return { ...facts, problems: ['Is empty.'] }
  if (!promised) return facts
  const { problems = [] } = await findingsOf(promised, source, head)
  return { ...facts, problems: [`Its name says ${modelFormats[promised.format]}, its content does not.`, ...problems] }
}

/**
 * What a model file says about itself. The content decides: the name is only held against it. Nothing is loaded, unpacked or run;
 * at most 32 MB are read whatever the size. Broken and hostile content is answered with `problems`; the promise is rejected only
 * when the source itself cannot be read.
 */
export async function inspectModel(source: ByteSource, fileName: string): Promise<ModelFacts> {
  const head = headOf(await source.read(0, headSize))
  const promised = promisedBy(fileName)
  const reader = formats.find(({ detect }) => detect(head))
  if (!reader) return unknown(source, head, promised)
  const facts = factsOf(reader, await findingsOf(reader, source, head))
  const misnamed = promised && promised !== reader && !reader.standIn
  return misnamed ? { ...facts, problems: [...facts.problems, named(promised, facts)] } : facts
}
