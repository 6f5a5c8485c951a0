import type { SignInWords } from "./en.ts";

export const pl: SignInWords = {
  signIn: (site) => `Logowanie, aby komentować w serwisie ${site}`,
  register: (site) => `Zakładanie konta, aby komentować w serwisie ${site}`,
  with: (provider) => `Kontynuuj przez ${provider}`,
  or: "lub",
  email: "Adres e-mail",
  password: "Hasło",
  name: "Nazwa widoczna dla innych",
  birthDate: "Data urodzenia",
  birthDateWhy: "Porównujemy ją tylko z minimalnym wiekiem i nie przechowujemy.",
  toSignIn: "Zaloguj się",
  toRegister: "Załóż konto",
  noAccount: "Nie mają Państwo konta?",
  haveAccount: "Mają Państwo konto?",
  forgot: "Nie pamiętają Państwo hasła?",
  toForgot: "Wyślij link",
  mailSent: "Jeśli istnieje konto z tym adresem, wiadomość jest już w drodze.",
  resend: "Nie dotarła wiadomość z potwierdzeniem?",
  secondFactor: "Teraz kod z aplikacji uwierzytelniającej lub jeden z kodów odzyskiwania.",
  code: "Kod",
  toGoOn: "Dalej",
  usePasskey: "Użyj klucza dostępu",
  done: "Zalogowano. Można zamknąć to okno.",
  noOpener:
    "Strona, z której nastąpiło przejście, jest stąd niedostępna. Prosimy zamknąć to okno, wrócić do artykułu i ponownie wybrać „Zaloguj się”.",
  denied: (provider) => `Nie zalogowano przez ${provider}. Prosimy zamknąć to okno lub zacząć od nowa.`,
  failed: (provider) =>
    `${provider}: nie udało się potwierdzić tożsamości. Prosimy zamknąć to okno i zacząć od nowa.`,
  linkFirst:
    "Istnieje już konto z tym adresem e-mail. Prosimy zalogować się na nie jak dotąd; potem można połączyć oba w ustawieniach.",
  over: "To logowanie wygasło lub zostało rozpoczęte w innej przeglądarce. Prosimy zamknąć to okno i zacząć od nowa.",
  away: (provider) => `${provider}: usługa jest chwilowo niedostępna. Prosimy spróbować za chwilę.`,
  noScript: "Logowanie wymaga JavaScriptu.",
  problems: {
    "invalid-credentials": "To się nie zgadza. Prosimy sprawdzić jeszcze raz.",
    "rate-limited": "Zbyt wiele prób. Prosimy chwilę poczekać.",
    "validation-failed": "Prosimy jeszcze raz sprawdzić wpisane dane.",
    "validation-failed:password":
      "To hasło jest za krótkie lub zbyt łatwe do odgadnięcia: potrzeba co najmniej 10 znaków.",
    "validation-failed:name": "Tej nazwy nie można tu użyć. Prosimy wybrać inną.",
    "validation-failed:email": "To nie jest adres e-mail.",
    "validation-failed:birthDate": "Wiek nie pozwala jeszcze na komentowanie tutaj.",
    other: "Nie udało się. Prosimy spróbować ponownie.",
  },
};
