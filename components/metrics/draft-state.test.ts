import { describe, expect, it } from 'vitest'
import { type DraftAction, draftAfter, firstDraft } from './draft-state.ts'

const after = (...actions: DraftAction[]) => actions.reduce(draftAfter, firstDraft)
const auc = { metric: 'auc', value: '0.7' }

describe('rows of metrics that are typed', () => {
  it('stay when others are taken from a text, which only blank rows make room for', () => {
    const typed: DraftAction = { do: 'type', id: 0, field: 'metric', text: 'mae' }
    const said = (...actions: DraftAction[]) => after(...actions).rows.map((row) => row.said)
    expect(said({ do: 'take', rows: [auc] })).toEqual([auc])
    expect(said(typed, { do: 'add' }, { do: 'take', rows: [auc, auc] })).toEqual([{ metric: 'mae' }, auc, auc])
  })

  it('keep what they are known by, whichever row is removed', () => {
    const { rows } = after({ do: 'take', rows: [auc, auc] }, { do: 'remove', id: 1 }, { do: 'add' })
    expect(rows.map(({ id }) => id)).toEqual([2, 3])
  })

  it('call a metric as it is called here once they are left, and only then tell what is wrong', () => {
    const typed = after({ do: 'type', id: 0, field: 'metric', text: 'ROC AUC' })
    expect(typed.rows[0]).toEqual({ id: 0, said: { metric: 'ROC AUC' }, left: false })
    expect(draftAfter(typed, { do: 'leave', id: 0 }).rows[0]).toEqual({ id: 0, said: { metric: 'auc' }, left: true })
    expect(after({ do: 'leave', id: 0 }).rows[0]?.left).toBe(false)
  })
})
