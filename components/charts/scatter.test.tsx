import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ScatterFigure } from './scatter.tsx'
import type { Spot } from './scatter-model.ts'

const spot = (label: string, x: number): Spot => ({
  label,
  x: { value: x, interval: null, n: 100 },
  y: { value: x, interval: null, n: 100 },
})
const side = (title: string) => ({ title, better: 'higher' as const, format: String })

it('says what each spot is towards the side where there is room for it', () => {
  const spots = [spot('1.0.0', 0), spot('1.1.0', 0.5), spot('1.2.0', 1)]
  const picture = renderToStaticMarkup(
    <ScatterFigure given={{ title: 'Both', x: side('AUC'), y: side('Clicks'), spots }} />,
  )
  const anchorOf = (label: string) => new RegExp(`text-anchor="(\\w+)"[^>]*>${label}<`).exec(picture)?.[1]
  expect(spots.map(({ label }) => anchorOf(label))).toEqual(['start', 'start', 'end'])
  expect(picture).toContain('grid-cols-[52px_minmax(0,1fr)]')
})
