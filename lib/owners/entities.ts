/** What an entity is called in Backstage: `[kind:][namespace/]name`, without regard to case. */
export type EntityRef = { kind: string; namespace: string; name: string; written: string }

export const entityKinds = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location'] as const
export type EntityKind = (typeof entityKinds)[number]

/** One entity of Backstage. Lists are empty where its kind has none. */
export type Entity = {
  /** Where it begins, from 1. */
  line: number
  kind: EntityKind
  name: string
  namespace: string
  title?: string
  description?: string
  annotations: Record<string, string>
  tags: string[]
  links: { url: string; title?: string }[]
  type?: string
  lifecycle?: string
  owner?: EntityRef & { line: number }
  system?: EntityRef
  /** Group and User: how people call them, and where to write to. */
  displayName?: string
  email?: string
  parent?: EntityRef
  children: EntityRef[]
  members: EntityRef[]
  memberOf: EntityRef[]
  /** Location: other files, which are not read. */
  targets: string[]
}

const form = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/u

/** Reads a reference. Kind and namespace that are left out come from where it stands; undefined when it is none. */
export function readRef(written: string, kind: string, namespace = 'default'): EntityRef | undefined {
  const [, ownKind = kind, ownNamespace = namespace, name] = written.length <= 500 ? (form.exec(written) ?? []) : []
  return name === undefined ? undefined : { kind: ownKind.toLowerCase(), namespace: ownNamespace, name, written }
}

/** The one key of an entity, or of a reference to it. */
export const keyOfEntity = ({ kind, namespace, name }: Pick<EntityRef, 'kind' | 'namespace' | 'name'>): string =>
  `${kind}:${namespace}/${name}`.toLowerCase()

/** Text of a template of code that nobody has filled in yet, such as `${{ values.owner }}`. */
export const isTemplate = (text: string): boolean => /\{\{|\{%|<%/.test(text)
