import { readdirSync, readFileSync } from 'node:fs'
import { parts } from '#lib/manifest/rules'
import { bytesSource } from '#lib/models/source'
import { fixture as modelFixture } from '#lib/models/testing'
import { givenOf } from './given.ts'
import { type Intake, readGiven } from './intake.ts'
import type { Given } from './reading.ts'
import { manifestOf, type Table } from './value.ts'

/** What a manifest is made of: its number, name, summary and parts. */
export const madeOf = ['package', 'version', 'summary', ...parts] as const

const folder = new URL('fixtures/', import.meta.url)

/** A real file of `fixtures/`, or of the model files of `lib/models/fixtures`. */
export const fixture = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)))
export { modelFixture }

/** All files of a folder of `fixtures/`, by their paths in it. */
export function fixtureFolder(path: string): Record<string, Uint8Array> {
  const base = new URL(`${path}/`, folder)
  const names = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = names.map(({ parentPath, name }) => `${parentPath}/${name}`)
  return Object.fromEntries(
    paths.map((file) => [file.slice(base.pathname.length).replace(/^\//, ''), new Uint8Array(readFileSync(file))]),
  )
}

export type Files = Record<string, string | Uint8Array>

/** Files as somebody gives them, in the order they are written. */
export const givenFiles = (files: Files, name?: string): Promise<Given> =>
  givenOf(
    Object.entries(files).map(([path, content]) => ({
      path,
      source: bytesSource(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    })),
    name,
  )

/** What the readers make of files: the manifest as any table, beside all that was found. */
export async function readFiles(files: Files, name?: string): Promise<Intake & { manifest: Table }> {
  const intake = await readGiven(await givenFiles(files, name))
  return { ...intake, manifest: manifestOf(intake.found) }
}

/** `requirements.txt line 2: comes from an address`. */
export const unclearTexts = ({ unclear }: Pick<Intake, 'unclear'>): string[] =>
  unclear.map(({ file, line, what }) => [file ?? '', line === undefined ? '' : ` line ${line}`, ': ', what].join(''))
