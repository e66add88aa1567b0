import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { formatPercent } from '#lib/format'
import { verdicts } from '#lib/statistics/verdict'
import { timeTicks } from './axis.ts'
import { ChartFigure } from './chart.tsx'
import type { Given, Point, Series } from './given.ts'
import { labelWidth, placeMarks } from './marks.ts'
import { chartOf } from './model.ts'
import { csvOf, rowsOf } from './numbers.ts'

const day = 86_400_000
const begin = Date.UTC(2026, 10, 1)

const point = (dayOf: number, value: number | null, more: Partial<Point> = {}): Point => ({
  at: begin + dayOf * day,
  until: begin + (dayOf + 1) * day,
  value,
  interval: value === null ? null : { lower: value - 0.01, upper: value + 0.01 },
  n: value === null ? 0 : 1000,
  ...more,
})

const series = (label: string, values: readonly (number | null)[]): Series => ({
  label,
  points: values.map((value, index) => point(index, value)),
})

const given = (more: Partial<Given> = {}): Given => ({
  title: 'Click-through',
  better: 'higher',
  format: formatPercent,
  drawn: 'lines',
  along: { kind: 'time', from: begin, to: begin + 10 * day },
  series: [series('1.2.0', [0.5, 0.52, 0.51]), series('1.3.0', [0.6, 0.61, 0.63])],
  baseline: { label: '1.2.0', value: 0.51, interval: { lower: 0.5, upper: 0.52 }, n: 9000 },
  ...more,
})

const drawnOf = (more: Partial<Given> = {}) => chartOf(given(more))
const pointsOf = (more: Partial<Given> = {}) =>
  drawnOf(more).panels.flatMap((panel) => panel.series.flatMap(({ runs }) => runs.flat()))
const pictureOf = (more: Partial<Given> = {}) => renderToStaticMarkup(<ChartFigure given={given(more)} />)
const one = (more: Partial<Point>) => ({ series: [{ label: 'a', points: [point(0, 0.5, more)] }] })
const labelled = (count: number) => Array.from({ length: count }, (_, index) => series(`v${index}`, [0.5]))

/** The rules that keep a chart honest, each with what shows that it is kept. */
const rules: [rule: string, kept: () => void][] = [
  [
    '1. there is a baseline line, within the picture, or it says that there is none',
    () => {
      const { baseline, axis } = drawnOf({ baseline: { label: 'random', value: 0.1, interval: null, n: 5000 } })
      expect(baseline?.text).toBe('random: 10%, no interval given, n 5,000')
      expect(axis.from).toBeLessThanOrEqual(0.1)
      expect(pictureOf()).toContain('<title>1.2.0: 51%, 50% to 52%, n 9,000</title>')
      expect(drawnOf({ baseline: null }).notes).toContain('There is no baseline to hold it against.')
    },
  ],
  [
    '2. the interval is drawn, or it says "no interval given"',
    () => {
      expect(pointsOf(one({}))[0]?.ends).toEqual({ lower: 0.49, upper: 0.51 })
      expect(drawnOf(one({})).notes.join(' ')).not.toContain('nterval given')
      expect(drawnOf(one({ interval: null })).notes).toContain('No interval given.')
      expect(pointsOf(one({ interval: null }))[0]?.words).toContain('no interval given')
    },
  ],
  [
    '3. n stands beside the value, or that it was not given',
    () => {
      expect(pointsOf(one({}))[0]?.words).toBe('a, 2026-11-01: 50%, 49% to 51%, n 1,000')
      expect(pointsOf(one({ n: null }))[0]?.words).toContain('n not given')
      const whole = point(0, 0.5, { n: 4321 })
      expect(drawnOf({ series: [{ label: 'a', points: [], whole }] }).legend[0]?.words).toContain('n 4,321')
    },
  ],
  [
    '4. what rests on fewer than 30 is grey, says so, and its interval does not stretch the axis',
    () => {
      expect([29, 30].map((n) => pointsOf(one({ n }))[0]?.few)).toEqual([true, false])
      expect(drawnOf(one({ n: 29 })).notes.join(' ')).toContain('n below 30')
      const wild = { label: 'a', points: [point(0, 0.5), point(1, 0.5, { n: 3, interval: { lower: 0, upper: 9 } })] }
      expect(drawnOf({ series: [wild] }).axis.to).toBeLessThan(1)
      const far = { series: [{ label: 'a', points: [point(0, 0.5), point(1, 9, { n: 3 })] }] }
      expect(drawnOf(far).axis.to).toBeLessThan(1)
      expect(pointsOf(far)[1]?.value).toBe(drawnOf(far).axis.to)
      expect(pointsOf(far)[1]?.words).toContain('900%')
      expect(drawnOf(far).notes.join(' ')).toContain('beyond the picture')
    },
  ],
  [
    '5. all drawings of a chart share one axis of values',
    () => {
      const { axis, panels } = drawnOf({ series: [...labelled(7), series('far', [5])] })
      expect(panels).toHaveLength(8)
      expect([axis.from <= 0.5, axis.to >= 5]).toEqual([true, true])
    },
  ],
  [
    '6. bars begin at zero',
    () => {
      expect(drawnOf({ drawn: 'bars' }).axis.from).toBe(0)
      expect(drawnOf({ drawn: 'bars', baseline: null, series: [series('loss', [-3, -2])] }).axis.to).toBe(0)
      expect(drawnOf({ drawn: 'lines' }).axis.from).toBeGreaterThan(0)
    },
  ],
  [
    '7. a gap stays a gap: it is no zero and no line goes over it',
    () => {
      const gap = { series: [series('a', [0.5, null, 0.6, 0.7])] }
      expect(drawnOf(gap).panels[0]?.series[0]?.runs.map((run) => run.map(({ value }) => value))).toEqual([
        [0.5],
        [0.6, 0.7],
      ])
      const absent = { series: [{ label: 'a', points: [point(0, 0.5), point(4, 0.6)] }] }
      expect(drawnOf(absent).panels[0]?.series[0]?.runs).toHaveLength(2)
      for (const each of [gap, absent])
        expect(drawnOf(each).notes).toContain('Where a line stops, nothing was observed.')
    },
  ],
  [
    '8. an arrow says which way is better; none where neither is',
    () => {
      expect(drawnOf().better).toEqual({ sign: '↑', words: 'higher is better' })
      expect(drawnOf({ better: 'lower' }).better).toEqual({ sign: '↓', words: 'lower is better' })
      expect(drawnOf({ better: null }).better).toBeNull()
    },
  ],
  [
    '9. a verdict is a word of the fixed list, with its rule under it',
    () => {
      for (const verdict of verdicts) {
        const judged = [{ label: '1.3.0', verdict, rule: 'The interval holds 0.' }]
        expect(pictureOf({ judged })).toContain(`1.3.0: ${verdict}. <span class="text-muted">The interval holds 0.`)
      }
    },
  ],
  [
    '10. there is a table behind it with every value, open to the keyboard',
    () => {
      const rows = rowsOf(given())
      expect(rows.map(({ label }) => label)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
      expect(rows.map(({ cells }) => cells.map((cell) => cell?.value))).toEqual([
        [0.5, 0.6],
        [0.52, 0.61],
        [0.51, 0.63],
      ])
      const picture = pictureOf()
      expect(picture).toMatch(/<details[^>]*><summary/)
      expect(picture).toContain('Numbers of Click-through')
    },
  ],
  [
    '11. the same is there as CSV, not rounded and harmless to a spreadsheet',
    () => {
      const bad = { label: '=HYPERLINK("x")', points: [point(0, 0.123456789, { interval: null, n: null })] }
      expect(csvOf(given({ series: [bad] }))).toBe(
        `series,from,to,value,lower,upper,n,note\r\n"'=HYPERLINK(""x"")",2026-11-01T00:00:00.000Z,2026-11-02T00:00:00.000Z,0.123456789,,,,\r\n`,
      )
      expect(pictureOf()).toContain('download="click-through.csv"')
    },
  ],
  [
    '12. it has a name for who does not see it, which says what, of whom, when and against what',
    () => {
      const { name } = drawnOf()
      expect(name).toBe(
        'Click-through of 1.2.0, 1.3.0 from 2026-11-01 to 2026-11-11; higher is better; baseline 1.2.0: 51%; the numbers are in the table below',
      )
      expect(pictureOf()).toContain(`role="img" aria-label="${name}"`)
    },
  ],
  [
    '13. series are told apart in the order of colours, and without colour by dash and marker',
    () => {
      const looks = drawnOf({ series: labelled(6) }).legend.map(({ look }) => look)
      expect(looks.slice(0, 4).map(({ stroke }) => stroke)).toEqual(
        [1, 2, 3, 4].map((place) => `stroke-chart-${place}`),
      )
      expect(new Set(looks.slice(0, 4).map(({ shape }) => shape)).size).toBe(4)
      expect(new Set(looks.map(({ dash }) => dash)).size).toBe(6)
      expect(new Set(looks.map(({ shape, stroke }) => `${shape} ${stroke}`)).size).toBe(6)
    },
  ],
  [
    '14. at most six series share a drawing; more have one each',
    () => {
      expect(drawnOf({ series: labelled(6) }).panels.map((panel) => panel.series.length)).toEqual([6])
      const { panels } = drawnOf({ series: labelled(7) })
      expect(panels.map((panel) => panel.series.length)).toEqual([1, 1, 1, 1, 1, 1, 1])
      expect(panels.map(({ label }) => label)).toEqual(labelled(7).map(({ label }) => label))
      const whole = point(0, 0.5, { n: 4321 })
      const many = drawnOf({ series: labelled(7).map((one) => ({ ...one, whole })) })
      expect(many.panels.map(({ words }) => words)).toEqual(Array(7).fill('50%, 49% to 51%, n 4,321'))
      expect(many.legend).toEqual([])
    },
  ],
]

describe('a chart', () => {
  it.each(rules)('%s', (_rule, kept) => kept())

  it('holds what it shows within its axis and its width, whatever it is given', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    const any = fc.record({
      dayOf: fc.nat(20),
      value: fc.option(value),
      half: fc.double({ min: 0, max: 1e9, noNaN: true }),
      n: fc.nat(100),
    })
    fc.assert(
      fc.property(fc.array(fc.array(any, { maxLength: 12 }), { maxLength: 9 }), (all) => {
        const made = all.map((points, index) => ({
          label: `s${index}`,
          points: points
            .toSorted((a, b) => a.dayOf - b.dayOf)
            .map(({ dayOf, value, half, n }) =>
              point(dayOf, value, {
                n,
                interval: value === null ? null : { lower: value - half, upper: value + half },
              }),
            ),
        }))
        const chart = drawnOf({ series: made })
        const { from, to, ticks } = chart.axis
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(8)
        for (const { place, value, ends } of chart.panels.flatMap((panel) =>
          panel.series.flatMap(({ runs }) => runs.flat()),
        )) {
          expect(place >= 0 && place <= 1).toBe(true)
          for (const each of [value, ends?.lower ?? value, ends?.upper ?? value])
            expect(each >= from && each <= to).toBe(true)
        }
      }),
    )
  })

  it('tells a value that stands apart from the others, and joins it to none', () => {
    const apart = 'measured on other data'
    const steps = [0, 1, 2].map((at): Point => ({ at, value: 0.5, interval: null, n: 100, ...(at === 1 && { apart }) }))
    const chart = drawnOf({
      along: { kind: 'steps', labels: ['1', '2', '3'] },
      series: [{ label: 'auc', points: steps }],
    })
    expect(chart.panels[0]?.series[0]?.runs.map((run) => run.length)).toEqual([1, 1, 1])
    expect(chart.notes).toContain(`Hollow and apart: ${apart}.`)
  })
})

describe('a chart along steps', () => {
  const steps: Partial<Given> = {
    drawn: 'points',
    missing: 'not measured',
    along: { kind: 'steps', labels: ['1', '2'] },
    series: [
      {
        label: 'auc',
        points: [
          { at: 0, value: 0.5, interval: null, n: 100 },
          { at: 1, value: null, interval: null, n: null },
        ],
      },
    ],
    marks: [{ at: 0, label: 'was live', sign: '▾' }],
    baseline: null,
  }

  it('has the numbers of its marks above and no line through its intervals, and none in its legend', () => {
    const picture = pictureOf(steps)
    expect(picture).toContain('was live')
    expect(picture).not.toContain('<title>was live')
    expect(picture).toContain('viewBox="-6 -6 12 12"')
    expect(pictureOf()).toContain('viewBox="-14 -6 28 12"')
  })

  it('calls a gap what it is', () => {
    expect(pictureOf(steps)).toContain('>not measured<')
    expect(drawnOf(steps).notes).toContain('Where nothing is drawn: not measured.')
  })
})

describe('the axis of time', () => {
  const hour = day / 24
  it('has its ends where it is shorter than two round steps', () => {
    const from = begin + 10 * hour
    expect(timeTicks(from, from + hour)).toEqual([
      { at: 0, text: '1 Nov 10:00' },
      { at: 1, text: '1 Nov 11:00' },
    ])
    expect(timeTicks(begin, begin + day).map(({ text }) => text)).toEqual(['1 Nov', '06:00', '12:00', '18:00', '2 Nov'])
  })
})

describe('marks along a chart', () => {
  it('have numbers in their order that never collide, and each is in the list', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.2, max: 1.2, noNaN: true }), { maxLength: 60 }), (moments) => {
        const marks = moments.map((at) => ({ at, label: 'a mark', sign: '▾' as const }))
        const { placed, labels } = placeMarks(marks, (at) => at)
        expect(placed).toHaveLength(moments.filter((at) => at >= 0 && at <= 1).length)
        for (const [index, label] of labels.entries()) {
          const next = labels[index + 1]
          if (next) expect(next.place - label.place).toBeGreaterThanOrEqual((labelWidth(label) + labelWidth(next)) / 2)
        }
      }),
    )
  })
})
