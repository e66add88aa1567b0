import type { Manifest } from '#lib/manifest/schema'
import { Missing } from '../ui/missing.tsx'
import { FileLink } from './file-link.tsx'
import type { Place } from './place.ts'

type Step = NonNullable<NonNullable<Manifest['code']>['pipeline']>[number]

const stepNames: [Step['step'], string][] = [
  ['feature-extraction', 'Feature extraction'],
  ['preprocessing', 'Preprocessing'],
  ['prediction', 'Prediction'],
  ['post-processing', 'Post-processing'],
]

/** The four steps in their order; one that nobody stated keeps its place and says so. */
export function Pipeline({ pipeline, place }: { pipeline: Step[]; place: Place }) {
  return (
    <ol className="grid">
      {stepNames.map(([step, title]) => {
        const stated = pipeline.filter((one) => one.step === step)
        return (
          <li key={step} className="grid gap-x-6 gap-y-1 border-b py-2 sm:grid-cols-[180px_1fr]">
            <h3 className="text-sm text-muted">{title}</h3>
            <div className="grid min-w-0 gap-3">
              {stated.length === 0 && <Missing />}
              {stated.map((one) => (
                <StatedStep key={JSON.stringify(one)} step={one} place={place} />
              ))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StatedStep({ step: { name, source, description, tests = [] }, place }: { step: Step; place: Place }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      {name && <p className="font-medium break-words">{name}</p>}
      {description && <p className="max-w-prose break-words text-soft">{description}</p>}
      <p>{source ? <FileLink place={place} path={source} /> : <Missing>Source not stated</Missing>}</p>
      <p className="text-sm text-muted">
        {tests.length === 0 ? (
          <Missing>No tests stated</Missing>
        ) : (
          <>
            Tests:{' '}
            {tests.map((path, index) => (
              <span key={path}>
                {index > 0 && ', '}
                <FileLink place={place} path={path} />
              </span>
            ))}
          </>
        )}
      </p>
    </div>
  )
}
