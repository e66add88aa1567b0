import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'

/** The service of a compose file that is the model's: the one that is built, else the only one. */
export type Compose = { image?: string; platform?: string; variables: string[]; services: number } | { flaw: string }

type Table = { [key: string]: Json }

export function readCompose(text: string): Compose {
  const { value, issues } = parseYaml(text, 'failsafe')
  const [issue] = issues ?? []
  if (issue) return { flaw: [issue.path, issue.message].join(' ').trim() }
  const services = isObject(value) && isObject(value.services) ? Object.values(value.services).filter(isObject) : []
  const built = services.filter((service) => 'build' in service)
  const own = built.length > 0 ? built : services
  const [service, second] = own
  if (!service || second) return { variables: [], services: own.length }
  return {
    services: 1,
    ...said(service, 'image'),
    ...said(service, 'platform'),
    variables: namesOf(service.environment),
  }
}

function said(service: Table, key: 'image' | 'platform'): { [key: string]: string } {
  const value = service[key]
  return typeof value === 'string' && value !== '' ? { [key]: value } : {}
}

/** `{A: 1}` or `[A=1, B]`. */
function namesOf(environment: Json | undefined): string[] {
  if (isObject(environment)) return Object.keys(environment)
  if (!Array.isArray(environment)) return []
  return environment.flatMap((entry) => (typeof entry === 'string' ? (entry.split('=')[0] ?? []) : []))
}
