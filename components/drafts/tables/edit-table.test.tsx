import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { inputColumns } from '../api/field-columns.ts'
import { DraftStore } from '../draft-store.ts'
import { checkedDraft } from '../testing.ts'
import { DraftProvider } from '../use-draft.ts'
import { EditTable } from './edit-table.tsx'

const draft = (inputs: Json, sources = {}) => checkedDraft({ manifest: { api: { inputs } }, sources })
const shown = (store: DraftStore) =>
  renderToStaticMarkup(
    <DraftProvider value={store}>
      <EditTable
        place={['api', 'inputs']}
        caption="Inputs"
        noun="input"
        columns={inputColumns}
        addLabel="Add an input"
        most={2_000}
        empty="What a call gives."
      />
    </DraftProvider>,
  )

describe('a list of a draft as a table', () => {
  it('names each cell by its column and its row, and by its path, where the list of mistakes leads', () => {
    const html = shown(draft([{ name: 'features', type: 'float32' }]))
    expect(html).toMatch(/<select name="api\.inputs\[0\]\.type" aria-label="Type of input features"/)
    expect(html).toMatch(/aria-label="Min of input features"[^>]* name="api\.inputs\[0\]\.range\.min"/)
    expect(html).toContain('aria-label="Remove input features"')
  })

  it('keeps what no cell can read, and tells what is wrong with it once it may', () => {
    const store = draft([{ name: 'features', type: 'flaot32', shape: 'big', optional: 'maybe' }])
    expect(shown(store)).not.toContain('aria-invalid="true"')
    store.tryAll()
    const html = shown(store)
    expect(html).toContain('<option value="flaot32" selected="">')
    expect(html).toContain('must be one of the list; did you mean float32?')
    expect(html).toContain('value="big"')
    expect(html).toContain('value="maybe"')
  })

  it('says what of it a file said, and what a person changed since', () => {
    const store = draft(
      [
        { name: 'a', type: 'int32' },
        { name: 'b', type: 'int32' },
      ],
      { 'api.inputs': 'MLmodel' },
    )
    expect(shown(store)).toContain('from MLmodel')
    expect(shown(store)).not.toContain('changed by you')
    store.say(['manifest', 'api', 'inputs', 1], { name: 'b', type: 'int64' })
    expect(shown(store).split('changed by you')).toHaveLength(2)
    expect(shown(store)).toContain('from MLmodel')
  })

  it('shows a key that no column has where it is wrong, with the way to remove it', () => {
    const store = draft([{ name: 'a', type: 'int32', nmae: 'b' }])
    store.tryAll()
    expect(shown(store)).toMatch(/nmae is not a key .*Remove nmae/)
  })

  it('draws a hundred of many rows', () => {
    const html = shown(draft(Array.from({ length: 1_500 }, (_, index) => ({ name: `n${index}`, type: 'int32' }))))
    expect(html.split('aria-label="Remove input')).toHaveLength(101)
    expect(html).toContain('Rows 1 to 100 of 1,500 rows')
  })

  it('says what belongs there while there is nothing, and what stands there that is no list', () => {
    expect(shown(new DraftStore({ manifest: {} }))).toContain('What a call gives.')
    expect(shown(draft('inputs.json'))).toContain('&quot;inputs.json&quot;')
  })
})
