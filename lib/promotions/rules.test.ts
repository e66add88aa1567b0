import { describe, expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { blocking, counting, type Decision, standing } from './rules.ts'
import { evidenceWith, passing } from './testing.ts'

const failing = evidenceWith({
  scenarios: {
    declared: 3,
    run: { id: 's', at: 1, by: 'ci', digest: 'sha256:a', passed: 2, failed: 1, failing: ['sold-out'] },
  },
})
const asking = (approvals: number, selfApproval = false): Evidence =>
  evidenceWith({ asks: { ...passing.asks, approvals, selfApproval } })

let at = 0
const decided = (personId: string, decision: Decision['decision'], more: Partial<Decision> = {}): Decision => ({
  personId,
  by: personId,
  decision,
  self: false,
  at: ++at,
  voidedAt: null,
  voidedBecause: null,
  evidence: passing,
  ...more,
})
const stand = (evidence: Evidence, ...decisions: Decision[]) => standing('p', evidence, decisions, [])
const approvalOf = (evidence: Evidence, ...decisions: Decision[]) =>
  stand(evidence, ...decisions).gates.find(({ gate }) => gate === 'approvals')

describe('approvals', () => {
  it('are as many as are asked for, by as many people', () => {
    const [ann, bob] = [decided('ann', 'approve'), decided('bob', 'approve')]
    expect(stand(asking(0)).status).toBe('ready')
    expect(stand(asking(1)).status).toBe('needs approval')
    expect(stand(asking(1), ann).status).toBe('ready')
    expect(stand(asking(2), ann).status).toBe('needs approval')
    expect(stand(asking(2), ann, decided('ann', 'approve'))).toMatchObject({ given: 1, needed: 2 })
    expect(stand(asking(2), ann, bob).status).toBe('ready')
    expect(approvalOf(asking(2), ann, bob)?.found).toBe('2 of 2 approvals: ann, bob')
  })

  it('of a person are the last thing they decided, in whatever order it is read', () => {
    const [early, late] = [decided('ann', 'changes'), decided('ann', 'approve')]
    expect(stand(asking(1), late, early).status).toBe('ready')
    const again = decided('ann', 'changes')
    expect(stand(asking(1), again, late, early)).toMatchObject({ status: 'changes asked', given: 0 })
  })

  it('do not outvote who asked for changes, until that person approves', () => {
    const changes = decided('ann', 'changes')
    const others = ['bob', 'cem', 'dia'].map((name) => decided(name, 'approve'))
    expect(approvalOf(asking(1), changes, ...others)).toMatchObject({
      verdict: 'falls short',
      found: 'ann asked for changes',
    })
    expect(stand(asking(0), changes).status).toBe('changes asked')
    expect(stand(asking(1), changes, ...others, decided('ann', 'approve')).status).toBe('ready')
  })

  it('are void once a gate says something else than on their evidence, for the better too', () => {
    const approval = decided('ann', 'approve')
    expect(counting([approval], failing)).toEqual([])
    expect(stand(failing, approval)).toMatchObject({ status: 'blocked', given: 0 })
    expect(stand(passing, decided('ann', 'approve', { evidence: failing })).given).toBe(0)
  })

  it('stay void once they were marked so, though the evidence is what it was', () => {
    const marked = decided('ann', 'approve', { voidedAt: 9, voidedBecause: 'the scenarios failed' })
    expect(stand(passing, marked).status).toBe('needs approval')
  })

  it('by who asked are told of, and end with the exception that allowed them', () => {
    const own = decided('ann', 'approve', { self: true })
    expect(approvalOf(asking(1, true), own)?.found).toContain('one of them by who asked')
    expect(stand(asking(1, false), own)).toMatchObject({ status: 'needs approval', given: 0 })
  })
})

const waiving = (gate: string, verdict = 'falls short') => [{ gate, verdict, by: 'ann', reason: 'a trial', at: 0 }]

const waived = (evidence: Evidence, gate: string, ...decisions: Decision[]) =>
  standing('p', evidence, decisions, waiving(gate))

describe('a waiver', () => {
  it('is of what the gate said: it does not cover something else that it says later', () => {
    const verdictWith = (verdict: string) =>
      standing('p', failing, [], waiving('scenarios', verdict)).gates.find(({ gate }) => gate === 'scenarios')?.verdict
    expect([verdictWith('falls short'), verdictWith('cannot tell')]).toEqual(['waived', 'falls short'])
  })

  const ann = decided('ann', 'approve', { evidence: failing })

  it('lets a gate pass that does not hold, and says who and why', () => {
    const passed = waived(failing, 'scenarios', ann)
    expect(passed.status).toBe('ready')
    expect(passed.gates.find(({ gate }) => gate === 'scenarios')).toMatchObject({
      verdict: 'waived',
      waiver: { by: 'ann', reason: 'a trial', at: '1970-01-01T00:00:00.000Z' },
    })
  })

  it('is nothing where the gate holds, and lets no other gate pass', () => {
    const held = waived(passing, 'scenarios').gates.find(({ gate }) => gate === 'scenarios')
    expect(held).toMatchObject({ verdict: 'holds', waiver: null })
    expect(blocking(waived(failing, 'owners', ann)).map(({ gate }) => gate)).toEqual(['scenarios'])
  })

  it('never stands for an approval, nor for a version that is withdrawn', () => {
    expect(waived(passing, 'approvals').status).toBe('needs approval')
    const withdrawn = evidenceWith({ withdrawn: { by: 'bob', reason: 'slow' } })
    expect(blocking(waived(withdrawn, 'not-withdrawn')).map(({ gate }) => gate)).toEqual(['not-withdrawn', 'approvals'])
  })
})

it('a promotion is blocked by any other gate than the approvals, which alone it waits for', () => {
  expect(stand(failing, decided('ann', 'approve', { evidence: failing })).status).toBe('blocked')
  expect(blocking(stand(failing)).map(({ gate }) => gate)).toEqual(['scenarios', 'approvals'])
})
