/** What JSON can say, and nothing else. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
