import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { listAt, oneDocument, tableAt, wordAt } from '../documents.ts'
import type { Claim, Reader, Unclear } from '../reading.ts'
import type { Table } from '../value.ts'
import { noService } from './api.ts'
import { firstSentence } from './markdown.ts'
import { numberOf, slugOf } from './names.ts'

/** `(800, 5)`, `(None, 4)`: a shape as Python writes it, without the axis of the batch. */
function shapeOf(said: Json | undefined): number[] | undefined {
  const text = Array.isArray(said) ? JSON.stringify(said) : typeof said === 'string' ? said : undefined
  if (text === undefined) return undefined
  const sizes = text
    .replaceAll(/[()[\]]/g, '')
    .split(',')
    .map((size) => size.trim())
    .filter(Boolean)
  return [-1, ...sizes.map((size) => (/^\d{1,12}$/.test(size) ? Number(size) : -1))]
}

function fieldOf(side: string, field: Json, index: number, all: number): Json {
  const shape = shapeOf(isObject(field) ? field.shape : undefined)
  const description = wordAt(field, 'doc')
  return {
    name: wordAt(field, 'name') ?? (all === 1 ? side : `${side}_${index}`),
    // A description of this kind says shapes and no types: anything may stand there until somebody says it.
    type: 'json',
    ...(shape ? { shape } : {}),
    ...(description ? { description: description.slice(0, 2_000) } : {}),
  }
}

/** One field, a list of them, or a table by their names. */
function fieldsOf(side: string, said: Json | undefined): Json[] {
  if (Array.isArray(said)) return said.map((field, index) => fieldOf(side, field, index, said.length))
  if (!isObject(said)) return []
  if ('shape' in said || 'name' in said || 'doc' in said) return [fieldOf(side, said, 0, 1)]
  return Object.entries(said).map(([name, field]) => fieldOf(side, { name, ...(isObject(field) ? field : {}) }, 0, 1))
}

const conda = /^(?:([\w.-]+)::)?([\w.-]+)\s*={1,2}\s*([\w.+!-]+)$/
const pip = /^([\w.-]+)(?:\[[^\]]*\])?\s*===?\s*([\w.+!-]+)$/

/** What is pinned becomes a library; a range is none, and is named. */
function librariesOf(dependencies: Table, file: string): { libraries: Json[]; unclear: Unclear[] } {
  const lines = (kind: 'conda' | 'pip') => listAt(dependencies, kind).filter((line) => typeof line === 'string')
  const read = [
    ...lines('conda').map((line) => {
      const [, , name, version] = conda.exec(line) ?? []
      return { line, library: name ? { ecosystem: 'conda', name, version: version ?? '' } : undefined }
    }),
    ...lines('pip').map((line) => {
      const [, name, version] = pip.exec(line) ?? []
      return { line, library: name ? { ecosystem: 'pypi', name, version: version ?? '' } : undefined }
    }),
  ]
  const loose = read.flatMap(({ line, library }) => (library ? [] : [line]))
  return {
    libraries: read.flatMap(({ library }) => library ?? []),
    unclear: loose.length > 0 ? [{ file, what: `names ${loose.join(', ')} without a version` }] : [],
  }
}

/** Addresses of weights, wherever they stand under `args`, each with the digest that is stated. */
function weightsOf(args: Json | undefined, file: string, named = ''): { found: Claim[]; unclear: Unclear[] } {
  if (!isObject(args)) return { found: [], unclear: [] }
  const url = wordAt(args, 'url')
  if (url) {
    const name = named || 'weights'
    const md5 = wordAt(args, 'md5')?.replace(/^md5:/, '')
    const what = `names ${name} at an address${md5 ? ` (md5 ${md5})` : ''}, and its file was not given`
    return { found: [{ at: ['links', name], value: url, from: file }], unclear: [{ file, what }] }
  }
  const inner = Object.entries(args).map(([key, value]) => weightsOf(value, file, key))
  return { found: inner.flatMap(({ found }) => found), unclear: inner.flatMap(({ unclear }) => unclear) }
}

function infoOf(info: Table, from: string): Claim[] {
  const [doc, name, license, cite] = ['doc', 'name', 'license', 'cite_as'].map((key) => wordAt(info, key))
  const version = numberOf(typeof info.version === 'number' ? `${info.version}` : (wordAt(info, 'version') ?? ''))
  const summary = doc ? (firstSentence(doc) ?? doc.slice(0, 300)) : undefined
  const link = cite && /^https?:\/\//.test(cite) ? cite : undefined
  const trained = wordAt(info, 'trained_on')
  return [
    ...(summary ? [{ at: ['summary'], value: summary, from }] : []),
    ...(version ? [{ at: ['version'], value: version, from }] : []),
    ...(name ? [{ at: ['package'], value: slugOf(name), from: `nothing: the name in ${from}` }] : []),
    ...(license ? [{ at: ['extra', 'license'], value: license, from }] : []),
    ...(link ? [{ at: ['links', 'cite_as'], value: link, from }] : []),
    ...(trained ? [{ at: ['extra', 'trained_on'], value: trained, from }] : []),
    ...(listAt(info, 'authors').length > 0 ? [{ at: ['extra', 'authors'], value: listAt(info, 'authors'), from }] : []),
    ...(listAt(info, 'tags').length > 0 ? [{ at: ['extra', 'tags'], value: listAt(info, 'tags'), from }] : []),
  ]
}

const typeless = (file: string): Unclear => ({
  file,
  what: 'says no types of inputs and outputs: json stands for them until you say them',
})

const isModel = (value: Table) =>
  isObject(value.schema) && ('type' in value || 'defined_as' in value) && 'info' in value

/** A model of Kipoi: https://kipoi.org/docs/contributing/02_Writing_model.yaml/ */
export const readKipoi: Reader = oneDocument([/^model\.ya?ml$/], (value, from) => {
  if (!isModel(value)) return undefined
  const schema = tableAt(value, 'schema')
  const { libraries, unclear } = librariesOf(tableAt(value, 'dependencies'), from)
  const weights = weightsOf(value.args, from)
  const sides = [
    ['inputs', fieldsOf('input', schema.inputs)],
    ['outputs', fieldsOf('output', schema.targets)],
  ] as const
  return {
    found: [
      ...infoOf(tableAt(value, 'info'), from),
      ...sides.flatMap(([side, fields]) =>
        fields.length > 0 ? [{ at: ['api', side], value: [...fields], from }, noService] : [],
      ),
      ...(libraries.length > 0 ? [{ at: ['environment', 'libraries'], value: libraries, from }] : []),
      ...weights.found,
    ],
    unclear: [
      ...(sides.some(([, fields]) => fields.length > 0) ? [typeless(from)] : []),
      ...unclear,
      ...weights.unclear,
    ],
  }
})
