import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Json, parseJson } from '#lib/json'
import { linesOf, rowsOfArray } from '#lib/json-rows'
import { parseYaml } from '#lib/yaml'
import { UsageError } from './exit.ts'

const isFolder = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() ?? false
const isFile = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() ?? false

/** A file by itself, or the first of these names that a folder has. */
export async function fileAt(path: string, names: readonly string[]): Promise<string> {
  if (!(await isFolder(path))) {
    if (await isFile(path)) return resolve(path)
    throw new UsageError(`There is no file or folder ${path}.`)
  }
  for (const name of names) if (await isFile(join(path, name))) return resolve(path, name)
  throw new UsageError(`${path} has no ${names.join(' and no ')}.`)
}

export const besides = (file: string, name: string): string => join(dirname(file), name)

/** The name of the folder that a file lies in. */
export const folderNameOf = (file: string): string => basename(dirname(resolve(file)))

/** JSON of a tool that may be as large as it likes. */
export async function jsonFile(file: string): Promise<Json> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Json
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

export const jsonFileIfThere = async (file: string): Promise<Json | undefined> =>
  (await isFile(file)) ? jsonFile(file) : undefined

export async function yamlFile(file: string): Promise<Json> {
  const { value, issues } = parseYaml(await readFile(file, 'utf8'))
  if (!issues) return value
  const said = issues.map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
  throw new UsageError(`${file}: ${said[0]}`, issues)
}

export const yamlFileIfThere = async (file: string): Promise<Json | undefined> =>
  (await isFile(file)) ? yamlFile(file) : undefined

export const modifiedAt = async (file: string): Promise<string> => new Date((await stat(file)).mtimeMs).toISOString()

/** An event as it is written, and its place in its file. */
export type EventText = { place: string; text: string }

/** The events of a file: one, a list of them, or one in each line. */
export async function eventsInFile(path: string): Promise<EventText[]> {
  const all = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8').catch(() => undefined)
  if (all === undefined) throw new UsageError(`${path} can not be read: is it a file?`)
  if (/^\s*\[/.test(all)) {
    const rows = rowsOfArray(all)
    if (rows) return rows
  }
  const whole = parseJson(all, { depth: 200, nodes: 500_000, long: 'text' })
  if (whole.value !== undefined) return [{ place: 'the event', text: all }]
  return [...linesOf(all)]
}
