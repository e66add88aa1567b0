import { notFound } from 'next/navigation'

/** A segment of the address as it was meant; one that is not encoded well names nothing. */
export function segment(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return notFound()
  }
}
