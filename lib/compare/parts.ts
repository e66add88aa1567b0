import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'
import { apiChanges, breaks } from '#lib/manifest/compatibility'
import { layOver } from '#lib/manifest/diff'
import { noteOn } from '#lib/manifest/notes'
import type { Manifest } from '#lib/manifest/schema'
import { commitRange } from './commits.ts'
import type { Comparison } from './schema.ts'

type Parts = Pick<Comparison, 'parts' | 'unchanged' | 'facts' | 'files' | 'api' | 'commits'>

/**
 * What differs between versions part by part, with libraries and scenarios written out. Values stand in the order of the manifests;
 * kind and note speak of the baseline and the last of the others. `stated` is what the manifests were before they were written out.
 */
export function compareParts(manifests: readonly Manifest[], baseline: number, stated = manifests): Parts {
  const order = [baseline, ...[...manifests.keys()].filter((index) => index !== baseline)]
  const { diff: found, unchanged } = layOver(
    order.flatMap((index) => manifests[index] ?? []),
    stated,
  )
  const back = (list: readonly Difference[]) =>
    list.map((one) => ({ ...one, values: manifests.map((_, index) => one.values[order.indexOf(index)] ?? null) }))
  const { code, configuration, data, scenarios, model, environment, api } = found.parts
  const base = manifests[baseline]
  return {
    parts: {
      code: back(code),
      configuration: back(configuration),
      data: back(data),
      scenarios: back(scenarios),
      model: back(model),
      environment: back(environment.toSorted((one, other) => riskOf(one) - riskOf(other))),
      api: back(api),
    },
    unchanged,
    facts: back(found.facts),
    files: back(found.files),
    api: manifests.map((manifest, index) => {
      if (index === baseline || !base || !(base.api || manifest.api)) return null
      const changes = apiChanges(base.api, manifest.api)
      return { breaking: breaks(changes), changes }
    }),
    commits: manifests.map((manifest, index) => (index === baseline ? null : commitRange(base?.code, manifest.code))),
  }
}

const risks = ['major', 'minor', 'patch']

/** The runtime first, then libraries by what may break most, then what is neither. */
function riskOf({ path, values: [before = null, ...others] }: Difference): number {
  if (path.startsWith('environment.runtime')) return 0
  if (path === 'environment.libraries' || !path.startsWith('environment.libraries[')) return 1 + risks.length
  return Math.min(...others.map((after) => levelOf(path, before, after)))
}

function levelOf(path: string, before: Json, after: Json): number {
  if (before === null || after === null) return before === after ? 1 + risks.length : 1
  const level = risks.indexOf(noteOn(path, before, after)?.split(',')[0] ?? '')
  return level === -1 ? risks.length : 1 + level
}
