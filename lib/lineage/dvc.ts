import { posix } from 'node:path'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import type { Converted } from './dbt.ts'
import { at, countOf, entriesOf, tablesOf, textOf } from './facets.ts'
import { mostCharacters } from './limits.ts'
import { runIdOf } from './run-ids.ts'

export type DvcFiles = {
  /** `dvc.lock`: the stages as they were run last. */
  lock: Json
  /** `dvc.yaml`: as they are planned. */
  plan?: Json | undefined
}

const producer = 'urn:shipshape:import:dvc'
const most = 10_000

/** The stages of a `dvc.lock`. Before schema 2.0 they stood at the top. */
const stagesOf = (lock: Json): [string, Json][] =>
  entriesOf(at(lock, 'stages') ?? lock, most).filter(([name, stage]) => name !== 'schema' && isObject(stage))

/**
 * The stages of a project as events: each a run of the job it is, of the files it read and the files it wrote, whose versions are the
 * digests DVC keeps. `namespace` is the project's; `time` when the stages were run, which DVC does not say. Of the same stages always the
 * same runs.
 */
export function dvcEvents(files: DvcFiles, namespace: string, time: string): Converted | { refused: string } {
  const stages = stagesOf(files.lock)
  if (stages.length === 0) return { refused: 'names no stage' }
  const run = new Set(stages.map(([name]) => name.split('@')[0]))
  const waiting = entriesOf(at(files.plan, 'stages'), most).flatMap(([name]) => (run.has(name) ? [] : [name]))
  return {
    events: stages.map(([name, stage]) => eventOf(files, name, stage, namespace, time)),
    told: waiting.map((name) => `${name} is planned, but was never run: not imported`),
  }
}

function eventOf({ plan }: DvcFiles, name: string, stage: Json, namespace: string, eventTime: string): Json {
  const planned = at(plan, 'stages', name.split('@')[0] ?? name)
  const folder = textOf(at(planned, 'wdir'), 500) ?? ''
  const description = textOf(at(planned, 'desc'), mostCharacters.description)
  const command = commandOf(at(stage, 'cmd'))
  const params = at(stage, 'params')
  return {
    eventType: 'COMPLETE',
    eventTime,
    producer,
    run: {
      runId: runIdOf(['dvc', namespace, name, JSON.stringify(stage)]),
      facets: params === undefined ? {} : { dvc_params: { params } },
    },
    job: {
      namespace,
      name,
      facets: {
        jobType: { jobType: 'STAGE', integration: 'DVC', processingType: 'BATCH' },
        ...(command !== null && { sourceCode: { language: 'shell', sourceCode: command } }),
        ...(description !== null && { documentation: { description } }),
      },
    },
    inputs: tablesOf(at(stage, 'deps'), most).flatMap((file) => fileOf(file, folder, namespace, 'input')),
    outputs: tablesOf(at(stage, 'outs'), most).flatMap((file) => fileOf(file, folder, namespace, 'output')),
  }
}

const commandOf = (command: Json | undefined) =>
  textOf(
    Array.isArray(command) ? command.filter((line) => typeof line === 'string').join('\n') : command,
    mostCharacters.sql,
  )

/** What a path is called: within the project by itself, elsewhere as OpenLineage names files and objects of a store. */
function nameOf(path: string, folder: string, namespace: string): { namespace: string; name: string } {
  const [, store, key] = /^([a-z][a-z0-9+.-]*:\/\/[^/]+)\/(.+)$/i.exec(path) ?? []
  if (store !== undefined && key !== undefined) return { namespace: store, name: key }
  if (posix.isAbsolute(path)) return { namespace: 'file', name: path }
  return { namespace, name: posix.join(folder, path) }
}

/** A dependency or output. What DVC finds it by is its version; its kind depends on the place. */
function fileOf(file: { [key: string]: Json }, folder: string, namespace: string, use: 'input' | 'output'): Json[] {
  const path = textOf(file.path, mostCharacters.name)
  if (path === null) return []
  const version = ['md5', 'etag', 'checksum', 'version_id'].flatMap((key) => textOf(file[key], 500) ?? [])[0]
  const [size, fileCount] = [countOf(file.size), countOf(file.nfiles)]
  const statistics = { ...(size !== null && { size }), ...(fileCount !== null && { fileCount }) }
  return [
    {
      ...nameOf(path, folder, namespace),
      ...(version !== undefined && { facets: { version: { datasetVersion: version } } }),
      [`${use}Facets`]: { [`${use}Statistics`]: statistics },
    },
  ]
}
