import { answerOf, type DeskService, troubleOf } from "./service.ts";

/** What the sign-in asks for, and how it went. */
export interface SignInState {
  challenge: string | null;
  methods: readonly string[];
  passkeyOptions: unknown;
  sending: boolean;
  /** The name of the problem with which it was refused. */
  trouble: string | null;
  /** Whether a session has just ended by itself. */
  over: boolean;
}

export interface SignIn {
  state: SignInState;
  password(email: string, password: string): Promise<void>;
  /** A code of an authenticator app, or a recovery code. */
  code(code: string): Promise<void>;
  passkey(): Promise<void>;
  again(): void;
}

interface Begun {
  csrfToken?: string;
  secondFactor: boolean | { challenge: string; methods: string[]; passkeyOptions?: unknown };
}

/** Signs staff in by the console's cookie; `arrive` is called with the CSRF token. */
export function createSignIn(
  service: DeskService,
  over: boolean,
  redraw: () => void,
  arrive: () => Promise<void>,
): SignIn {
  const state: SignInState = {
    ...{ challenge: null, methods: [], passkeyOptions: null, sending: false, trouble: null, over },
  };
  const send = async (make: () => Promise<Record<string, unknown>>) => {
    if (state.sending) return;
    Object.assign(state, { sending: true, trouble: null });
    redraw();
    try {
      const body = await make();
      const begun = (await answerOf(
        service.client.POST("/v1/auth/console", { body } as never),
      )) as unknown as Begun;
      if (typeof begun.secondFactor === "object") {
        const { challenge, methods, passkeyOptions = null } = begun.secondFactor;
        Object.assign(state, { challenge, methods, passkeyOptions, sending: false });
      } else {
        service.csrfToken = begun.csrfToken ?? "";
        await arrive();
      }
    } catch (error) {
      const trouble = error instanceof DOMException ? "noPasskey" : troubleOf(error);
      Object.assign(state, { trouble, sending: false });
    }
    redraw();
  };
  return {
    state,
    password: (email, password) => send(async () => ({ email, password })),
    code: (code) =>
      send(async () => {
        const plain = code.replaceAll(/\s/g, "");
        const { challenge } = state;
        return /^\d{6}$/.test(plain) ? { challenge, code: plain } : { challenge, recoveryCode: plain };
      }),
    passkey: () =>
      send(async () => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
          state.passkeyOptions as PublicKeyCredentialRequestOptionsJSON,
        );
        const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
        return { challenge: state.challenge, passkey: credential.toJSON() };
      }),
    again() {
      Object.assign(state, { challenge: null, trouble: null, sending: false });
      redraw();
    },
  };
}
