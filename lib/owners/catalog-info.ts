import type { Json } from '#lib/json'
import { readDocuments, type YamlDocument } from './documents.ts'
import { type Entity, type EntityRef, entityKinds, isTemplate, readRef } from './entities.ts'
import type { Flaw } from './schema.ts'

export type CatalogInfo = { entities: Entity[]; flaws: Flaw[] }

/**
 * Reads Backstage's `catalog-info.yaml`: any number of documents. What is not an entity of a known kind, or is in a form that
 * Backstage does not know, is a flaw at its line. Nothing is thrown.
 */
export function readCatalogInfo(text: string): CatalogInfo {
  const { documents, flaws } = readDocuments(text.replace(/^\ufeff/, ''))
  const readers = documents.map((document) => new EntityReader(document))
  const entities = readers.flatMap((reader) => reader.entity() ?? [])
  const found = [...flaws, ...readers.flatMap((reader) => reader.flaws)]
  return { entities, flaws: found.toSorted((a, b) => a.line - b.line) }
}

/** Reads one document leniently: a field in a wrong form is left out and noted. */
class EntityReader {
  readonly flaws: Flaw[]
  readonly #document: YamlDocument

  constructor(document: YamlDocument) {
    this.#document = document
    this.flaws = [...document.flaws]
  }

  entity(): Entity | undefined {
    const head = this.#head()
    if (head === undefined) return undefined
    const namespace = this.#text('metadata', 'namespace') ?? 'default'
    const read: Entity = {
      ...head,
      line: this.#document.line,
      namespace,
      annotations: this.#annotations(),
      tags: this.#texts('metadata', 'tags'),
      links: this.#links(),
      children: this.#refs('group', namespace, 'spec', 'children'),
      members: this.#refs('user', namespace, 'spec', 'members'),
      memberOf: this.#refs('group', namespace, 'spec', 'memberOf'),
      targets: [...this.#texts('spec', 'target'), ...this.#texts('spec', 'targets')],
    }
    if (read.targets.length > 0) this.#note(['spec'], `asks to read other files as well: ${read.targets.join(', ')}`)
    return Object.assign(read, this.#said(), this.#owned(namespace))
  }

  #head(): Pick<Entity, 'kind' | 'name'> | undefined {
    const written = this.#text('kind')
    const kind = entityKinds.find((kind) => kind.toLowerCase() === written?.toLowerCase())
    const name = this.#text('metadata', 'name')
    if (written === undefined) this.#note([], 'is not an entity: it has no kind')
    else if (kind === undefined) this.#note(['kind'], `is of a kind that is not read: ${written.slice(0, 100)}`)
    else if (name === undefined) this.#note([], 'is not an entity: it has no metadata.name')
    return kind && name ? { kind, name } : undefined
  }

  #said() {
    return present({
      title: this.#text('metadata', 'title'),
      description: this.#text('metadata', 'description'),
      type: this.#text('spec', 'type'),
      lifecycle: this.#text('spec', 'lifecycle'),
      displayName: this.#text('spec', 'profile', 'displayName'),
      email: this.#text('spec', 'profile', 'email'),
    })
  }

  #owned(namespace: string) {
    const owner = this.#ref('group', namespace, 'spec', 'owner')
    return present({
      owner: owner && { ...owner, line: this.#document.lineAt(['spec', 'owner']) },
      system: this.#ref('system', namespace, 'spec', 'system'),
      parent: this.#ref('group', namespace, 'spec', 'parent'),
    })
  }

  #ref(kind: string, namespace: string, ...steps: string[]): EntityRef | undefined {
    const written = this.#text(...steps)
    return written === undefined ? undefined : this.#refOf(written, kind, namespace, steps)
  }

  #refs(kind: string, namespace: string, ...steps: string[]): EntityRef[] {
    return this.#texts(...steps).flatMap((written) => this.#refOf(written, kind, namespace, steps) ?? [])
  }

  #refOf(written: string, kind: string, namespace: string, steps: string[]): EntityRef | undefined {
    // A template is kept as it is: what it will refer to is not known.
    const name = written.slice(0, 500)
    const ref = isTemplate(written) ? { kind, namespace, name, written: name } : readRef(written, kind, namespace)
    if (ref === undefined)
      this.#note(steps, `must be a reference such as group:default/team-a, not ${written.slice(0, 100)}`)
    return ref
  }

  #links(): Entity['links'] {
    return this.#list('metadata', 'links').flatMap((_, index) => {
      const url = this.#text('metadata', 'links', index, 'url')
      return url === undefined ? [] : [{ url, ...present({ title: this.#text('metadata', 'links', index, 'title') }) }]
    })
  }

  #annotations(): Record<string, string> {
    const value = this.#at(['metadata', 'annotations'])
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        )
      : {}
  }

  #texts(...steps: string[]): string[] {
    return this.#list(...steps).flatMap((item, index) =>
      typeof item === 'string' ? item.trim() || [] : (this.#note([...steps, index], 'must be text') ?? []),
    )
  }

  /** A lone value is a list of one, as people write it. */
  #list(...steps: string[]): Json[] {
    const value = this.#at(steps)
    if (Array.isArray(value)) return value
    return value === undefined || value === null || value === '' ? [] : [value]
  }

  #text(...steps: PropertyKey[]): string | undefined {
    const value = this.#at(steps)
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') return this.#note(steps, `${steps.map(String).join('.')} must be text`)
    if (isTemplate(value)) this.#note(steps, `${steps.map(String).join('.')} is a template that is not filled in`)
    return value.trim() || undefined
  }

  #at(steps: PropertyKey[]): Json | undefined {
    return steps.reduce<Json | undefined>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined,
      this.#document.value,
    )
  }

  #note(steps: PropertyKey[], message: string): undefined {
    this.flaws.push({ line: this.#document.lineAt(steps), message })
  }
}

/** The fields that are there. */
const present = <Fields extends Record<string, unknown>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }
