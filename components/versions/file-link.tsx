import { fileHref, type Place } from './place.ts'

/** A path of the version as a link to its bytes; a path that is no file of it says so. */
export function FileLink({ place, path }: { place: Place; path: string }) {
  const href = fileHref(place, path)
  if (!href) {
    return (
      <span className="font-mono text-sm break-all">
        {path} <span className="font-sans text-bad">not among the files</span>
      </span>
    )
  }
  return (
    <a href={href} className="font-mono text-sm break-all text-accent hover:underline print:text-ink">
      {path}
    </a>
  )
}
