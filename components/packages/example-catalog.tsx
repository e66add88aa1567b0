import { formatCount } from '#lib/format'
import { LoadExample } from './load-example.tsx'
import { RemoveExample } from './remove-example.tsx'

/** The example catalog as an admin loads or removes it; `packages` is how many of it are here. */
export function ExampleCatalog({ packages }: { packages: number }) {
  return (
    <>
      <p className="max-w-prose text-soft">
        {packages > 0
          ? `${formatCount(packages, 'package')} of the example catalog are here beside your own.`
          : 'Real packages to look around in and to compare yours with. You can remove them all in one step.'}
      </p>
      <div>{packages > 0 ? <RemoveExample look="plain" /> : <LoadExample look="plain" />}</div>
    </>
  )
}
