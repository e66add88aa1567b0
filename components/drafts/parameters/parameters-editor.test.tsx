import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DraftStore } from '../draft-store.ts'
import { DraftProvider } from '../use-draft.ts'
import { ParametersEditor } from './parameters-editor.tsx'

const shown = (store: DraftStore) =>
  renderToStaticMarkup(
    <DraftProvider value={store}>
      <ParametersEditor />
    </DraftProvider>,
  )

describe('parameters of a draft', () => {
  it('are lists in lists, each value with its name, kind and path', () => {
    const html = shown(new DraftStore({ manifest: { configuration: { hyperparameters: { optimizer: { lr: 0.1 } } } } }))
    expect(html).toContain('<ul aria-label="Parameters of optimizer"')
    expect(html).toMatch(
      /aria-label="Value of optimizer\.lr"[^>]* name="configuration\.hyperparameters\.optimizer\.lr"/,
    )
    expect(html).toContain('aria-label="Name of parameter 1 of optimizer"')
    expect(html).toContain('aria-label="Remove optimizer.lr"')
  })

  it('say once which file said all of them, and by each that another did', () => {
    const store = new DraftStore({
      manifest: { configuration: { settings: { a: 1, b: 2, c: 3 } } },
      sources: {
        'configuration.settings.a': 'params.yaml',
        'configuration.settings.b': 'params.yaml',
        'configuration.settings.c': 'MLmodel',
      },
    })
    expect(shown(store).split('from params.yaml')).toHaveLength(2)
    expect(shown(store).split('from MLmodel')).toHaveLength(2)
  })

  it('are edited as the text they are where they are no keys and values', () => {
    const html = shown(new DraftStore({ manifest: { configuration: { settings: '{"a": ' } } }))
    expect(html).toMatch(/<textarea name="configuration\.settings"/)
    expect(html).toContain('is not JSON')
  })
})
