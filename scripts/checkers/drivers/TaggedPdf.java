import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Holds PDF files against PDF/UA-1 with the veraPDF engine, all in one start of Java.
 * Prints one line of tab-separated fields per fact: the file, then PASS, or the broken clause, how often, and why.
 */
class TaggedPdf {
    private static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream text = ValidationProfile.class.getResourceAsStream(PROFILE)) {
            profile = Profiles.profileFromXml(text);
        }
        for (String file : files) {
            try {
                report(file, profile);
            } catch (Exception error) {
                print(file, "unreadable", 1, String.valueOf(error));
            }
        }
    }

    private static void report(String file, ValidationProfile profile) throws Exception {
        ValidationResult result;
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            result = validator.validate(parser);
        }
        // No check at all is no pass: it would mean that the engine or its profile is hollow.
        if (result.isCompliant() && result.getTotalAssertions() > 0) {
            print(file, "PASS", result.getTotalAssertions(), "");
            return;
        }
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                reasons.putIfAbsent(rule, assertion.getMessage());
            }
        }
        times.forEach((rule, count) -> print(file, rule, count, reasons.get(rule)));
        if (times.isEmpty()) {
            print(file, "hollow", 1, "the engine made no check");
        }
    }

    private static void print(String file, String rule, int count, String reason) {
        System.out.println(String.join("\t", file, rule, String.valueOf(count), reason.replaceAll("\\s+", " ")));
    }
}
