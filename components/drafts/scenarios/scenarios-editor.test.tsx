import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { DraftStore } from '../draft-store.ts'
import { DraftProvider } from '../use-draft.ts'
import { ScenariosEditor } from './scenarios-editor.tsx'

const shown = (manifest: { [key: string]: Json }) =>
  renderToStaticMarkup(
    <DraftProvider value={new DraftStore({ manifest })}>
      <ScenariosEditor />
    </DraftProvider>,
  )

describe('scenarios of a draft', () => {
  it('are a line each, which says what they are', () => {
    const html = shown({
      scenarios: [{ id: 'holiday', why: 'Nobody buys then', tags: ['rare'], input: 1, compare: { kind: 'schema' } }],
    })
    expect(html).toMatch(/aria-expanded="false".*holiday.*Nobody buys then.*rare.*schema/)
    expect(html).toContain('aria-label="Duplicate holiday"')
    expect(html).not.toContain('<textarea name="scenarios[0].input"')
  })

  it('lie in a file where the manifest names one, which may not be here yet', () => {
    const html = shown({ scenarios: 'cases.jsonl' })
    expect(html).toContain('value="cases.jsonl"')
    expect(html).toContain('Not among the files yet')
  })

  it('are waited for in a file whose bytes are coming, and not in one that is larger than such a file may be', () => {
    const ofSize = (size: number) =>
      shown({ scenarios: 'cases.jsonl', files: [{ path: 'cases.jsonl', digest: 'sha256:9f1c', size }] })
    expect(ofSize(2 ** 24)).toContain('Its bytes are on their way')
    expect(ofSize(2 ** 24 + 1)).not.toContain('Its bytes are on their way')
    expect(ofSize(2 ** 24 + 1)).toContain('larger than 16 MiB')
  })
})
