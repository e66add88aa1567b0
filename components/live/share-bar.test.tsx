import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PartsBar } from './share-bar.tsx'

it('the bar begins and ends with its column, however the traffic is split', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 }), (weights) => {
      const all = weights.reduce((sum, weight) => sum + weight, 0)
      const parts = weights.map((weight, index) => ({ label: `arm ${index}`, share: weight / all }))
      const html = renderToStaticMarkup(<PartsBar parts={parts} />)
      const segments = [...html.matchAll(/<rect x="([\d.]+)%" y="0" width="([\d.]+)%"/g)].map(([, x, width]) => ({
        from: Number(x),
        to: Number(x) + Number(width),
      }))
      expect(segments).toHaveLength(parts.length)
      expect(segments[0]?.from).toBe(0)
      expect(segments.at(-1)?.to).toBeCloseTo(100, 6)
    }),
  )
})
