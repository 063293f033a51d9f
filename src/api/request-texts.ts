import type { Texts } from './problem-texts.ts';

/** What can be wrong with any request, whatever it is about: HTTP status and words. */
export const REQUEST_STATUS = {
  'address-malformed': 400,
  'body-malformed': 400,
  'method-not-allowed': 405,
  'length-required': 411,
  'body-too-large': 413,
  'files-too-large': 413,
  'media-type': 415,
  'too-many-requests': 429,
} as const;

export type RequestProblemCode = keyof typeof REQUEST_STATUS;

/** `{size}` is the most that is taken, `{seconds}` how long to wait. */
export const REQUEST_TEXTS: { [code in RequestProblemCode]: Texts } = {
  'address-malformed': {
    fr: { title: 'Adresse incorrecte', detail: 'Cette adresse n’est pas écrite correctement.' },
    ar: { title: 'عنوان غير صحيح', detail: 'هذا العنوان غير مكتوب بشكل صحيح.' },
    en: { title: 'Malformed address', detail: 'This address is not written correctly.' },
  },
  'body-malformed': {
    fr: { title: 'Contenu illisible', detail: 'Le contenu envoyé n’est pas du JSON correct.' },
    ar: { title: 'محتوى غير مقروء', detail: 'المحتوى المرسل ليس بصيغة JSON سليمة.' },
    en: { title: 'Unreadable content', detail: 'What was sent is no correct JSON.' },
  },
  'method-not-allowed': {
    fr: { title: 'Méthode non admise', detail: 'Cette adresse n’admet pas cette méthode HTTP.' },
    ar: { title: 'طريقة غير مسموح بها', detail: 'لا يقبل هذا العنوان طريقة HTTP هذه.' },
    en: { title: 'Method not allowed', detail: 'This address does not take this HTTP method.' },
  },
  'length-required': {
    fr: { title: 'Longueur non indiquée', detail: 'L’envoi doit dire sa taille (Content-Length).' },
    ar: { title: 'الحجم غير محدد', detail: 'يجب أن يذكر الإرسال حجمه (Content-Length).' },
    en: { title: 'Length required', detail: 'What is sent must say its size (Content-Length).' },
  },
  'body-too-large': {
    fr: { title: 'Envoi trop volumineux', detail: 'Cette adresse reçoit au plus {size}.' },
    ar: { title: 'الإرسال كبير جدًا', detail: 'أقصى ما يستقبله هذا العنوان {size}.' },
    en: { title: 'Too much at once', detail: 'This address takes at most {size}.' },
  },
  'files-too-large': {
    fr: {
      title: 'Envoi trop volumineux',
      detail:
        'Ce formulaire reçoit au plus {size}. Envoyez moins de fichiers à la fois, ou activez JavaScript : 500 Mo par fichier.',
    },
    ar: {
      title: 'الإرسال كبير جدًا',
      detail:
        'أقصى ما يستقبله هذا النموذج {size}. أرسلوا ملفات أقل في المرة، أو فعّلوا JavaScript: ‏500 ميغابايت لكل ملف.',
    },
    en: {
      title: 'Too much at once',
      detail:
        'This form takes at most {size}. Send fewer files at a time, or switch JavaScript on: 500 MB a file.',
    },
  },
  'media-type': {
    fr: {
      title: 'Format non admis',
      detail: 'Le contenu doit être envoyé en JSON (Content-Type: application/json).',
    },
    ar: {
      title: 'صيغة غير مقبولة',
      detail: 'يجب إرسال المحتوى بصيغة JSON (Content-Type: application/json).',
    },
    en: {
      title: 'Unsupported media type',
      detail: 'What is sent must be JSON (Content-Type: application/json).',
    },
  },
  'too-many-requests': {
    fr: {
      title: 'Trop de demandes',
      detail:
        'Trop de demandes sont venues de votre réseau ou de votre compte. Réessayez dans {seconds} s.',
    },
    ar: {
      title: 'طلبات كثيرة جدًا',
      detail: 'وردت طلبات كثيرة جدًا من شبكتكم أو من حسابكم. أعيدوا المحاولة بعد {seconds} ثانية.',
    },
    en: {
      title: 'Too many requests',
      detail:
        'Too many requests have come from your network or your account. Try again in {seconds} s.',
    },
  },
};
