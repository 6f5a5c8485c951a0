/** The library, loaded with the first sign-in at a provider: it takes several MB, and many newsrooms have none. */
export const openIdClient = () => import("openid-client");
