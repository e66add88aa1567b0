import { Skeleton } from '#components/ui/skeleton'

const lines = ['w-full', 'w-11/12', 'w-full', 'w-10/12', 'w-full', 'w-9/12']

export default function Loading() {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1264px] px-4 pt-8 pb-16 outline-none sm:px-8">
      <output className="sr-only">Loading</output>
      <Skeleton className="h-7 w-56" />
      <div className="mt-8 grid gap-4">
        {lines.map((width, line) => (
          <Skeleton key={`${line}${width}`} className={`h-5 ${width}`} />
        ))}
      </div>
    </main>
  )
}
