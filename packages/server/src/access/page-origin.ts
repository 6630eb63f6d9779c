/** What a request says about the page that sent it. */
export interface PageHints {
  /** The `Origin` header. */
  readonly origin: string | undefined;
  /** The `Sec-Fetch-Site` header, which no script can set. */
  readonly fetchSite: string | string[] | undefined;
  /** `scheme://host` under which the request reached the server. */
  readonly requestOrigin: string;
  /** The configured origin of the server, if any. */
  readonly publicUrl: string | null;
}

/**
 * Where a request comes from. `own`: surely a page of this server. `foreign`: a page of another origin.
 * `unknown`: it does not say, as programs do not and browsers do not for plain GETs.
 */
export type PageOrigin = 'own' | 'foreign' | 'unknown';

/**
 * Decides by `Origin`, and by `Sec-Fetch-Site` where that is the better witness: behind a proxy that ends TLS
 * unannounced, the server does not know its own scheme, but the browser does.
 */
export function pageOrigin({ origin, fetchSite, requestOrigin, publicUrl }: PageHints): PageOrigin {
  if (fetchSite === 'same-origin') return 'own';
  // A plain tag on another page sends no Origin, and still the cookie where both pages are of one site.
  if (origin === undefined) return fetchSite === 'same-site' || fetchSite === 'cross-site' ? 'foreign' : 'unknown';
  return origin === publicUrl || origin === requestOrigin.toLowerCase() ? 'own' : 'foreign';
}
