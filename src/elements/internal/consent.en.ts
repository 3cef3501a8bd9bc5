export const consent =
  'To detect and prevent fraud we share your name, phone number, email address and device information with your card issuer; if the issuer is abroad, the data is sent to that country. Minors need a guardian’s consent.';
