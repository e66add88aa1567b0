import { formatCount } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'
import { pages, withQuery } from '#lib/paths'
import { EvidenceTabs } from '../shell/evidence-tabs.tsx'
import { AutoForm } from '../ui/auto-form.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Section } from '../ui/section.tsx'
import { DefineKpi } from './define-kpi.tsx'
import { KpiTable, type UsedKpi } from './kpi-table.tsx'
import { definingExample } from './posting.ts'
import { roleKeys, roleWords } from './words.ts'

type Props = {
  kpis: readonly UsedKpi[]
  role?: Kpi['role']
  cursor?: string
  nextCursor: string | null
  mayDefine: boolean
}

const addressOf = (role?: Kpi['role'], cursor?: string) => withQuery(pages.kpis, { role, cursor })

/** KPIs and signals, each role apart. */
export function KpiList({ kpis, role, cursor, nextCursor, mayDefine }: Props) {
  const groups = roleKeys.flatMap((key) => {
    const own = kpis.filter((one) => one.role === key)
    return own.length > 0 ? [{ key, own }] : []
  })
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <EvidenceTabs />
        <RoleFilter role={role} />
      </div>
      {groups.length === 0 && (role ? <NoneOfRole role={role} /> : <None mayDefine={mayDefine} />)}
      {groups.map(({ key, own }) => (
        <Section key={key} id={key} title={roleWords[key].title}>
          <KpiTable caption={roleWords[key].title} kpis={own} />
        </Section>
      ))}
      {groups.length > 0 && (
        <Pagination
          label="Pages of the list"
          shown={`${formatCount(kpis.length, 'KPI or signal', 'KPIs and signals')}${cursor || nextCursor ? ' on this page' : ''}`}
          first={cursor && addressOf(role)}
          next={nextCursor ? addressOf(role, nextCursor) : undefined}
        />
      )}
    </div>
  )
}

const RoleFilter = ({ role }: Pick<Props, 'role'>) => (
  <AutoForm action={pages.kpis} className="print:hidden">
    <select
      key={role}
      name="role"
      aria-label="Role"
      defaultValue={role ?? ''}
      className="h-8 cursor-pointer rounded-md border border-edge/60 bg-surface px-2 text-soft"
    >
      <option value="">All roles</option>
      {roleKeys.map((key) => (
        <option key={key} value={key}>
          {roleWords[key].title}
        </option>
      ))}
    </select>
    <noscript>
      <button type="submit">Show</button>
    </noscript>
  </AutoForm>
)

const NoneOfRole = ({ role }: { role: Kpi['role'] }) => (
  <EmptyState
    title={`No ${roleWords[role].title.toLowerCase().replace('kpis', 'KPIs')} are defined`}
    why="There may be others."
    action={<LinkButton href={pages.kpis}>Show all roles</LinkButton>}
  />
)

const None = ({ mayDefine }: { mayDefine: boolean }) => (
  <EmptyState
    title="KPIs and signals are listed here"
    why="Nobody has defined one yet. A KPI says what the business gets from what is live, such as click-through; a signal says how a model or a service does, such as latency. Once both arms of a release are observed, they are compared by it."
    action={mayDefine && <DefineKpi />}
    example={<CodeBlock code={definingExample} label="call" />}
  />
)
