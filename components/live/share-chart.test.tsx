import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { EventView } from '#lib/events/schema'
import type { Period } from '#lib/live/timeline'
import { ShareChart } from './share-chart.tsx'

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString()
const period = (id: string, from: number, until: number | null, cause: string) =>
  ({
    release: {
      id,
      effectiveAt: at(from),
      cause,
      arms: [{ package: 'ranker', version: '1.0.0', share: 1, shadow: false }],
    },
    until: until === null ? null : at(until),
  }) as unknown as Period
const periods = [period('b', 5, null, 'rollback'), period('a', 1, 5, 'promotion')]
const outage = { id: 'e', kind: 'outage', title: 'Checkout down', at: at(3) } as EventView

it('tells releases, rollbacks and events apart by a sign of each, and says the shares at its side', () => {
  const picture = renderToStaticMarkup(
    <ShareChart name="ranker" environment="production" periods={periods} end={Date.parse(at(9))} events={[outage]} />,
  )
  expect(picture).toContain('▾ release · ↶ rollback · ◆ event')
  expect(picture.match(/>[▾↶]<title>/g)).toEqual(['>↶<title>', '>▾<title>'])
  for (const share of ['0%', '50%', '100%']) expect(picture).toContain(`>${share}</text>`)
})
