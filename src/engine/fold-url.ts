/**
 * Query parameters that say how a reader came and never what they came to see, in lower case: those of Firefox's
 * `privacy.query_stripping.strip_list` and of the tracking-query-params-registry
 * (github.com/mpchadwick/tracking-query-params-registry), less those that some site takes for content (`cid`, `id`,
 * `ref`, `source`, `campaign`, `page`).
 */
const TRACKING = new Set(
  `__hsfp __hssc __hstc __s _ga _gac _gl _hsenc _hsmi _kx _openstat awc dclid dm_i ef_id epik
  fb_action_ids fb_action_types fb_ref fb_source fbclid gad_campaignid gad_source gbraid gclid gclsrc gdffi gdfms gdftrk
  hsa_acc hsa_ad hsa_cam hsa_grp hsa_kw hsa_mt hsa_net hsa_src hsa_tgt hsa_ver hsctatracking igsh igshid irclickid
  li_fat_id mc_cid mc_eid mkt_tok mkwid ml_subscriber ml_subscriber_hash msclkid mtm_campaign mtm_cid mtm_content
  mtm_group mtm_keyword mtm_kwd mtm_medium mtm_placement mtm_source oly_anon_id oly_enc_id pcrid piwik_campaign
  piwik_keyword piwik_kwd pk_campaign pk_content pk_keyword pk_kwd pk_medium pk_source rb_clickid rdt_cid s_cid s_kwcid
  sccid srsltid tblci trk_contact trk_module trk_msg trk_sid ttclid twclid vero_conv vero_id vgo_ee wbraid wickedid
  wickedsource xtor yclid ymclid ysclid`.split(/\s+/),
);

/** Google's campaign parameters, of which there come new ones. */
const CAMPAIGN = /^utm_/;

const UNRESERVED = /[\w.~-]/;

/** One spelling for the same octets (RFC 3986, 6.2.2): capital digits, and no code where the character may stand. */
function spell(text: string): string {
  return text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25").replaceAll(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });
}

function foldHost(hostname: string): string | null {
  let host = hostname.replace(/\.$/, "");
  // "www.com" is a name of its own.
  while (/^www\.[^.]+\./.test(host)) host = host.slice(4);
  return host.split(".").includes("") ? null : host;
}

function nameOf(parameter: string): string {
  return parameter.split("=", 1)[0] ?? "";
}

/** Whether a parameter says anything of the page. */
function isOfPage(parameter: string): boolean {
  const name = nameOf(parameter).toLowerCase();
  return parameter !== "" && !CAMPAIGN.test(name) && !TRACKING.has(name);
}

function foldQuery(search: string): string {
  return search
    .slice(1)
    .split("&")
    .map((parameter) => spell(parameter).replace(/^([^=]+)=$/, "$1"))
    .filter(isOfPage)
    .toSorted((a, b) => Number(nameOf(a) > nameOf(b)) - Number(nameOf(a) < nameOf(b)))
    .join("&");
}

/**
 * The one text for all addresses by which readers reach the same page: without scheme, `www.`, usual port, fragment,
 * double and last slashes and parameters that only track; what parameters are left, by name. The case of path and
 * parameters stays, and so does `index.html`: on some site that makes another page. Null for what is no web address.
 *
 * Folding is done once: `foldUrl("https://" + foldUrl(url))` is `foldUrl(url)`.
 */
export function foldUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  const host = foldHost(parsed.hostname);
  if (host === null) return null;
  const port = /^(?:80|443)?$/.test(parsed.port) ? "" : `:${parsed.port}`;
  const path = spell(parsed.pathname)
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/$/, "");
  const query = foldQuery(parsed.search);
  return `${host}${port}${path}${query === "" ? "" : `?${query}`}`;
}

/**
 * A page's address as one would hand it on: it leads to the same place, without the fragment and without what says how
 * one reader came, which is nobody else's business.
 */
export function shareUrl(url: string): string {
  const shared = new URL(url);
  shared.hash = "";
  const kept = shared.search
    .slice(1)
    .split("&")
    .filter((parameter) => isOfPage(spell(parameter)));
  shared.search = kept.length > 0 ? `?${kept.join("&")}` : "";
  return shared.href;
}
