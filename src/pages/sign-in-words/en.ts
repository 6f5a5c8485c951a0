/** The words of the sign-in window. */
export const en = {
  signIn: (site: string) => `Sign in to comment on ${site}`,
  register: (site: string) => `Register to comment on ${site}`,
  with: (provider: string) => `Go on with ${provider}`,
  or: "or",
  email: "E-mail address",
  password: "Password",
  name: "Name that readers see",
  birthDate: "Date of birth",
  birthDateWhy: "Only compared with the least age here, and not kept.",
  toSignIn: "Sign in",
  toRegister: "Register",
  noAccount: "No account yet?",
  haveAccount: "You have an account?",
  forgot: "Forgotten your password?",
  toForgot: "Send me a link",
  mailSent: "If there is an account with this address, a mail is on its way to it.",
  resend: "No mail to confirm your address?",
  secondFactor: "Now the code of your authenticator app, or one of your recovery codes.",
  code: "Code",
  toGoOn: "Go on",
  usePasskey: "Use a passkey",
  done: "You are signed in. You may close this window.",
  noOpener:
    "The page that you came from cannot be reached from here. Close this window, go back to the article and choose “Sign in” once more.",
  denied: (provider: string) => `You have not signed in with ${provider}. Close this window, or begin again.`,
  failed: (provider: string) =>
    `${provider} could not confirm who you are. Close this window and begin again.`,
  linkFirst:
    "There is an account with your e-mail address already. Sign in to it as you did before; you can then link the two in your settings.",
  over: "This sign-in is over or was begun in another browser. Close this window and begin again.",
  away: (provider: string) => `${provider} cannot be reached just now. Please try again in a moment.`,
  noScript: "Signing in needs JavaScript.",
  problems: {
    "invalid-credentials": "That is not right. Please look once more.",
    "rate-limited": "Too many attempts. Please wait a little.",
    "validation-failed": "Please look at what you wrote once more.",
    "validation-failed:password":
      "This password is too short or too easily guessed: take at least 10 characters.",
    "validation-failed:name": "This name cannot be used here. Please choose another.",
    "validation-failed:email": "This is not an e-mail address.",
    "validation-failed:birthDate": "You are not old enough to comment here.",
    other: "That did not work just now. Please try again.",
  } as Record<string, string>,
};

export type SignInWords = typeof en;
