import { formatCount } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Leaf, leavesOf } from './leaves.ts'
import { NotStated } from './not-stated.tsx'

const shown = 24

export function ConfigurationPart({ configuration }: { configuration: Manifest['configuration'] }) {
  if (!configuration) return <NotStated field="configuration" />
  return (
    <>
      <Settings title="Hyperparameters" value={configuration.hyperparameters} />
      <Settings title="Settings" value={configuration.settings} />
    </>
  )
}

function Settings({ title, value }: { title: string; value: Record<string, unknown> | undefined }) {
  const leaves = value ? leavesOf(value) : []
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      {leaves.length === 0 ? <Missing /> : <Leaves leaves={leaves.slice(0, shown)} />}
      {leaves.length > shown && (
        <Fold summary={formatCount(leaves.length - shown, 'more', 'more')}>
          <Leaves leaves={leaves.slice(shown)} />
        </Fold>
      )}
    </div>
  )
}

/** A tree as lines: what a path shares with the one above is muted, so that the nesting shows. */
function Leaves({ leaves }: { leaves: Leaf[] }) {
  return (
    <dl className="grid gap-x-6 sm:grid-cols-[minmax(180px,auto)_1fr]">
      {leaves.map(({ path, text, kind }, index) => {
        const before = leaves[index - 1]?.path ?? []
        return (
          <div key={path.join('\n')} className="border-b py-1 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="font-mono text-sm break-all">
              {path.slice(0, -1).map((step, depth) => (
                // A step is known by its place in the path.
                <span key={`${depth}:${step}`} className={before[depth] === step ? 'text-muted' : 'text-soft'}>
                  {step}
                  <span className="text-muted">.</span>
                </span>
              ))}
              {path.at(-1)}
            </dt>
            <dd className="font-mono text-sm break-all">
              {text} <span className="font-sans text-xs text-muted">{kind}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
