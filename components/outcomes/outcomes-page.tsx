import type { ReactNode } from 'react'
import { formatCount, formatMeasure, formatPercent, formatSigned } from '#lib/format'
import type { Outcomes, OutcomesQuery } from '#lib/outcomes/schema'
import { api, pages } from '#lib/paths'
import { ScatterFigure } from '../charts/scatter.tsx'
import type { Spot } from '../charts/scatter-model.ts'
import { PageFrame } from '../shell/page-frame.tsx'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { buttonStyle } from '../ui/button-style.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/section.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { outcomesCsv } from './outcomes-csv.ts'
import { OutcomesTable } from './outcomes-table.tsx'

type Props = { outcomes: Outcomes; asked: OutcomesQuery }

/** Whether the versions that did better offline did better in business: the sentence, the picture, the numbers. */
export function OutcomesPage({ outcomes, asked }: Props) {
  const { package: name, sentence, rule, versions, metric, kpi } = outcomes
  const { spots, left } = spotsOf(outcomes)
  return (
    <PageFrame
      title="Offline against business"
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      lead={`Did the versions of ${name} that did better offline do better with visitors?`}
      twin={api.outcomes(name, asked)}
    >
      <Choices outcomes={outcomes} />
      <Section id="sentence" title="In a sentence">
        <p className="max-w-prose text-lg">{sentence}</p>
        <p className="mt-1 max-w-prose text-sm text-muted">{rule}</p>
      </Section>
      {metric && kpi && spots.length > 0 && (
        <Section id="picture" title={`${kpi.title} over ${metric.title}`}>
          <ScatterFigure
            given={{
              title: 'Offline against business',
              x: { title: placed(metric.title, outcomes), better: metric.direction, format: formatMeasure },
              y: {
                title: `${kpi.title}, against the baseline it ran beside`,
                better: kpi.direction,
                format: (value) => formatSigned(value, formatPercent),
              },
              spots,
            }}
          />
          {left > 0 && (
            <p className="text-sm text-muted">
              {formatCount(left, 'version')} below {left === 1 ? 'has' : 'have'} only one of the two.
            </p>
          )}
        </Section>
      )}
      {versions.length > 0 ? (
        <Section
          id="numbers"
          title="The numbers"
          actions={
            <a
              download={`${name}-outcomes.csv`}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(outcomesCsv(outcomes))}`}
              className={buttonStyle({ size: 'small' })}
            >
              CSV
            </a>
          }
        >
          <OutcomesTable outcomes={outcomes} />
        </Section>
      ) : (
        <Nothing name={name} />
      )}
    </PageFrame>
  )
}

const placed = (title: string, { dataset, split }: Outcomes) => [title, dataset, split].filter(Boolean).join(' · ')

function spotsOf({ versions }: Outcomes): { spots: Spot[]; left: number } {
  const spots = versions.flatMap(({ version, offline, business }): Spot[] => {
    if (!offline || !business?.lift) return []
    const { value, n, lower, upper, comparable } = offline
    const interval = lower === null || upper === null ? null : { lower, upper }
    return [
      {
        label: version,
        x: { value, n, interval },
        y: {
          value: business.lift.value,
          interval: business.lift.interval,
          n: Math.min(business.n, business.baselineN),
        },
        ...(comparable ? {} : { apart: 'measured on other data than most' }),
      },
    ]
  })
  return { spots, left: versions.length - spots.length }
}

const options = (all: readonly { name: string; title: string }[]) =>
  all.map((one) => ({ value: one.name, label: one.title }))

function Choices({
  outcomes: { package: name, metrics, kpis, metric, kpi, environment, environments },
}: {
  outcomes: Outcomes
}) {
  const chosen = [metrics.length > 1, kpis.length > 1, environments.length > 1]
  if (!chosen.includes(true)) return null
  return (
    <search aria-label="What is held against each other" className="print:hidden">
      <AutoForm action={pages.offlineAgainstBusiness(name)} className="flex flex-wrap items-end gap-3">
        {metrics.length > 1 && (
          <SelectField label="Metric" name="metric" defaultValue={metric?.name} options={options(metrics)} />
        )}
        {kpis.length > 1 && <SelectField label="KPI" name="kpi" defaultValue={kpi?.name} options={options(kpis)} />}
        {environments.length > 1 && (
          <SelectField
            label="Environment"
            name="environment"
            defaultValue={environment}
            options={environments.map((one) => ({ value: one, label: one }))}
          />
        )}
        <Button type="submit">Show</Button>
      </AutoForm>
    </search>
  )
}

function Nothing({ name }: { name: string }): ReactNode {
  return (
    <EmptyState
      title="Nothing to hold against each other yet"
      why={`A version with an offline metric and with a KPI observed beside a baseline is a spot here. No version of ${name} has either.`}
      action={<TextLink href={pages.experiment(name)}>How its arms did</TextLink>}
    />
  )
}
